#!/bin/sh
# Takes out of a deployed app what only compilers and debuggers read: half of it, in bytes.
set -eu
cd "$1"
find . -type f \( -name '*.d.ts' -o -name '*.map' \) -delete
# Node runs no TypeScript and no tests of other people's packages.
find node_modules -type f \( -name '*.ts' -o -name '*.mts' -o -name '*.cts' -o -name '*.test.js' \) -delete
# Optional peers of dependencies, which came along because the workspace has them.
rm -rf node_modules/.pnpm/typescript@* node_modules/.pnpm/@types+*
find node_modules -xtype l -delete
find node_modules -type d -empty -delete
