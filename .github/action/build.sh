#!/usr/bin/env bash
# Builds the site, says so in the run's summary, and hands the figures to the steps behind.
#   in:  PROGRAM, ROOT, OUT, BASE_URL, ARGS (each but PROGRAM may be empty), RUNNER_TEMP, GITHUB_OUTPUT,
#        GITHUB_STEP_SUMMARY
#   out: path, pages, warnings
set -euo pipefail

report=$RUNNER_TEMP/weekly-report.json
rm -f "$report"
arguments=("${ROOT:-.}" --format github --report "$report" --summary "$GITHUB_STEP_SUMMARY")
if [ -n "$OUT" ]; then arguments+=(--out "$OUT"); fi
if [ -n "$BASE_URL" ]; then arguments+=(--base-url "$BASE_URL"); fi
# Parted at spaces and line ends, and not expanded: what stands there is no command of the shell.
set -f
# shellcheck disable=SC2206
more=($ARGS)
set +f

status=0
"$PROGRAM" build "${arguments[@]}" ${more[@]+"${more[@]}"} || status=$?
if [ -f "$report" ]; then
  # One figure is on each line, as a number or as a text.
  figure() { sed -n -e "s/^ *\"$1\": \([0-9]*\),*\$/\1/p" -e "s/^ *\"$1\": \"\(.*\)\",*\$/\1/p" "$report" |
    sed 's/\\\(["\\]\)/\1/g'; }
  {
    echo "path=$(figure out)"
    echo "pages=$(figure pages)"
    echo "warnings=$(figure warnings)"
  } >>"$GITHUB_OUTPUT"
fi
exit "$status"
