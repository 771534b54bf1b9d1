#!/bin/sh
# Compiles into dist/ and puts the files beside it that the program reads; arguments go to the compiler.
set -eu
cd "$(dirname "$0")/.."
node_modules/.bin/tsc -p tsconfig.build.json "$@"
mkdir -p dist/src/store/migrations
cp src/store/migrations/*.sql dist/src/store/migrations/
chmod +x dist/src/main.js
# Of which commit this build is: as the image is told, or as the checkout says; an unpacked archive has none.
printf '%s' "${BUILD_COMMIT:-$(git rev-parse --short=7 HEAD 2>/dev/null || true)}" >dist/commit
rm -rf dist/assets
node_modules/.bin/tsx scripts/assets/main.ts dist/assets
