#!/usr/bin/env bash
# Puts a released weekly on the runner, if there is one for its system; else says what has to be compiled.
#
# Runs in the bash of each runner: 3.2 on macOS, Git's on Windows.
#   in:  VERSION (may be empty), ACTION_REPOSITORY (empty in the action's own repository), RUNNER_OS,
#        RUNNER_ARCH, RUNNER_TEMP, GITHUB_ACTION_PATH, GITHUB_OUTPUT, GITHUB_PATH
#   out: found, version, tag, folder, program, key
set -euo pipefail

own_version() { sed -n 's/^version = "\(.*\)"/\1/p' "$GITHUB_ACTION_PATH/Cargo.toml" | head -n 1; }
own_repository() { sed -n 's|^repository = "https://github.com/\(.*\)"|\1|p' "$GITHUB_ACTION_PATH/Cargo.toml"; }
sha256() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }
output() { echo "$1=$2" >>"$GITHUB_OUTPUT"; }

# Of everything that the program is made of; a checkout of an action has no commit to ask for.
source_digest() {
  cd "$GITHUB_ACTION_PATH"
  find Cargo.toml Cargo.lock src templates static languages -type f | LC_ALL=C sort |
    tr '\n' '\0' | xargs -0 cat | sha256 | cut -c 1-16
}

# Releases are named by the version; the action comes with its own source, which says which it is.
: "${VERSION:=}"
version=${VERSION#v}
[ -n "$version" ] || version=$(own_version)
case $version in
  source | [0-9]*) ;;
  *) echo "::error title=weekly::version: '$version' is no version such as 0.1.0"; exit 1 ;;
esac
if ! [[ $version =~ ^[0-9A-Za-z.+-]+$ ]]; then
  echo "::error title=weekly::version: a version has only letters, digits, dots, + and -"
  exit 1
fi

case $RUNNER_OS-$RUNNER_ARCH in
  Linux-X64) target=x86_64-unknown-linux-musl ;;
  Linux-ARM64) target=aarch64-unknown-linux-musl ;;
  macOS-X64) target=x86_64-apple-darwin ;;
  macOS-ARM64) target=aarch64-apple-darwin ;;
  # Windows on ARM runs programs for x86-64 too.
  Windows-X64 | Windows-ARM64) target=x86_64-pc-windows-msvc ;;
  *) target= ;;
esac
case $RUNNER_OS in
  Windows) archive=zip program=weekly.exe ;;
  *) archive=tar.gz program=weekly ;;
esac

folder=$RUNNER_TEMP/weekly-action
mkdir -p "$folder/bin"
source=$(source_digest)
output version "$version"
output folder "$folder"
output program "$folder/bin/$program"
output key "weekly-$RUNNER_OS-$RUNNER_ARCH-$version-$source"
echo "$folder/bin" >>"$GITHUB_PATH"

compile() {
  echo "weekly $version is compiled here: $1."
  output found false
  exit 0
}
if [ "$version" = source ]; then compile "that is what version: source asks for"; fi
if [ -z "$target" ]; then compile "there are no releases for $RUNNER_OS on $RUNNER_ARCH"; fi

name=weekly-v$version-$target
releases=${WEEKLY_RELEASES:-https://github.com/${ACTION_REPOSITORY:-$(own_repository)}/releases/download}
get() {
  curl --fail --silent --show-error --location --retry 3 --max-time 300 --output "$1" "$releases/v$version/$1"
}
# All paths are relative from here on: tar takes the colon of D:\ for the name of another machine.
cd "$folder"
if ! get SHA256SUMS; then compile "$releases/v$version has no list of checksums"; fi
expected=$(sed -n "s/^\([0-9a-f]\{64\}\) [ *]$name\.$archive\$/\1/p" SHA256SUMS)
if [ -z "$expected" ]; then compile "the release has no $name.$archive"; fi
if ! get "$name.$archive"; then compile "$name.$archive cannot be downloaded"; fi
actual=$(sha256 "$name.$archive" | sed 's/^\\//' | cut -c 1-64)
# Never mind why: what is not what was released is not run, and nothing takes its place in silence.
if [ "$actual" != "$expected" ]; then
  echo "::error title=weekly::$name.$archive has the SHA-256 $actual, and the release names $expected"
  exit 1
fi
case $archive in
  zip) if command -v unzip >/dev/null; then unzip -q -o "$name.zip"; else 7z x -y "$name.zip" >/dev/null; fi ;;
  tar.gz) tar -xzf "$name.tar.gz" ;;
esac
mv "$name/$program" "bin/$program"
rm -rf "$name" "$name.$archive" SHA256SUMS
output found true
echo "weekly $version is here: $name.$archive, SHA-256 $actual."
