#!/bin/sh
# The OpenAPI document by the rules of two linters; no network.
set -eu
cd "$(dirname "$0")/.."
folder=node_modules/.cache/openapi
mkdir -p "$folder"
node_modules/.bin/tsx scripts/docs/openapi.ts >"$folder/openapi.json"
printf 'extends: spectral:oas\n' >"$folder/spectral.yaml"
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
node_modules/.bin/redocly lint "$folder/openapi.json" --extends recommended --format stylish
node_modules/.bin/spectral lint "$folder/openapi.json" --ruleset "$folder/spectral.yaml" --fail-severity error --display-only-failures
