#!/bin/sh
# Installs the npm packages, exactly those of the lock file, when it is not what was installed last.
set -eu
cd "$(dirname "$0")/.."
stamp=node_modules/.vong-installed
if [ ! -f "$stamp" ] || ! cmp -s package-lock.json "$stamp"; then
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' || {
    echo "vong needs Node.js 20.19 or newer; this is $(node --version)" >&2
    exit 1
  }
  npm ci --include=dev --no-audit --no-fund --loglevel=error
  cp package-lock.json "$stamp"
fi
