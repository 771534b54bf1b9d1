#!/bin/sh
# Everything that must hold before a change lands: installs what the tests need, builds, lints, type-checks, tests.
set -eu
cd "$(dirname "$0")/.."
sh scripts/install.sh
missing=
command -v redis-server >/dev/null 2>&1 || missing="$missing redis-server"
[ -x /usr/bin/chromium ] || missing="$missing chromium"
# Word documents are opened by LibreOffice, with a font of the widths of Times New Roman.
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-writer-nogui"
# Its first version has no Vietnamese capitals.
[ -e /usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf ] || missing="$missing fonts-liberation2"
if [ -n "$missing" ]; then
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing$missing (the tests run on the real thing)"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 # names are words
    apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing >/dev/null
  else
    echo "the tests need redis-server, chromium and LibreOffice, and this user cannot install them: run \"apt-get install$missing\" as root first" >&2
    exit 1
  fi
fi
step() { echo "== $*"; }
step build
# What is compiled here is type-checked below, with all the rest.
sh scripts/build.sh --noCheck
# The linter takes one core, and what else reads the sources the other.
report=$(mktemp)
node_modules/.bin/eslint . >"$report" 2>&1 &
lint=$!
trap 'kill "$lint" 2>/dev/null || true; rm -f "$report"' EXIT
step format
node_modules/.bin/prettier --check --log-level warn .
step types
# A line each: where commands are joined by &&, only the last one's failure ends the script.
node_modules/.bin/tsc -p tsconfig.json --noEmit
node_modules/.bin/tsc -p src/web/script
step openapi
sh scripts/lint-openapi.sh
step unused
node_modules/.bin/knip
step lint
wait "$lint" || {
  cat "$report"
  exit 1
}
# No test may know today. Those that run in one process see a day that most years lack, the same in each run, in which
# PostgreSQL and Redis keep today; the others, whose programs have to agree on the time, see today.
step fast tests on 29 February 2028
SHIFT_DATE=2028-02-29 NODE_OPTIONS="--import $PWD/test/support/shift-date.mjs" \
  node_modules/.bin/vitest run --project fast --passWithNoTests "$@"
step slow tests
node_modules/.bin/vitest run --project slow --passWithNoTests "$@"
