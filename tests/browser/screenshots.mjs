// Takes the pictures of README from the demo site, into docs/: npm run screenshots --prefix tests/browser

import { join } from "node:path";

import { demo, set } from "./site.mjs";

const shots = {
  home: { path: "/", width: 1200, height: 900 },
  phone: { path: "/2025/w08/", phone: true, width: 390, height: 800 },
  "phone-dark": { path: "/2025/w49/", phone: true, width: 390, height: 800, colorScheme: "dark" },
  "phone-gallery": { path: "/gallery/", phone: true, width: 390, height: 800 },
};

const stage = await set(demo);
for (const [name, { path, ...options }] of Object.entries(shots)) {
  const page = await stage.open(path, { ...options, until: "networkidle" });
  await page.screenshot({ path: join(demo, "docs", `${name}.png`) });
}
await stage.close();
