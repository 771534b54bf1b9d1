#!/bin/sh
# Installs the npm packages when the lock file is newer than what is installed.
set -eu
cd "$(dirname "$0")/.."
stamp=node_modules/.vong-installed
if [ ! -f "$stamp" ] || ! cmp -s package-lock.json "$stamp"; then
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' || {
    echo "vong needs Node.js 20.19 or newer; this is $(node --version)" >&2
    exit 1
  }
  # Not "npm ci": npm 11 refuses a lock file without the entries of platform packages that a registry lacks.
  npm install --no-audit --no-fund --loglevel=error
  cp package-lock.json "$stamp"
fi
