#!/bin/sh
# Everything that must hold before a change lands: installs what the tests need, builds, lints, type-checks, tests.
set -eu
cd "$(dirname "$0")/.."
sh scripts/install.sh
if ! command -v redis-server >/dev/null 2>&1; then
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo 'installing redis-server (the tests run on a real Redis)'
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends redis-server >/dev/null
  else
    echo 'the tests need redis-server, and this user cannot install it: run "apt-get install redis-server" as root first' >&2
    exit 1
  fi
fi
step() { echo "== $*"; }
step build && sh scripts/build.sh
step format && node_modules/.bin/prettier --check --log-level warn .
step lint && node_modules/.bin/eslint .
step types && node_modules/.bin/tsc -p tsconfig.json --noEmit
step unused && node_modules/.bin/knip
step tests && node_modules/.bin/vitest run "$@"
