#!/usr/bin/env bash
# Builds the rules behind the form of a site into the folder given, for
# `agenda site --form` and `agenda serve --form`. Needs Go.
set -euo pipefail
folder=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")/../.."
GOOS=js GOARCH=wasm go build -trimpath -ldflags='-s -w' -o "$folder/rules.wasm" ./cmd/agenda-wasm
cp "$(go env GOROOT)/lib/wasm/wasm_exec.js" "$folder"
