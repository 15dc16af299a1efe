#!/usr/bin/env bash
# Compiles weekly where no release could be had and none is left from an earlier run.
#   in: VERSION, FOLDER, ACTION_REPOSITORY, GITHUB_ACTION_PATH
set -euo pipefail

own() { sed -n "s/^$1 = \"\(.*\)\"/\1/p" "$GITHUB_ACTION_PATH/Cargo.toml" | head -n 1; }

if ! command -v cargo >/dev/null; then
  echo "::error title=weekly::there is no release for this runner, and no cargo to compile one: install Rust in a step before this one"
  exit 1
fi
case $VERSION in
  # The action's own source needs no other.
  source | "$(own version)") from=(--path "$GITHUB_ACTION_PATH") ;;
  *)
    repository=$(own repository)
    from=(--git "${ACTION_REPOSITORY:+https://github.com/}${ACTION_REPOSITORY:-$repository}" --tag "v$VERSION" weekly)
    ;;
esac
cargo install --locked --root "$FOLDER" "${from[@]}"
