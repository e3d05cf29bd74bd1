#!/usr/bin/env bash
# Fills in recipes/ for a release: for Homebrew, for Scoop and for a container. The
# first argument is the version, the second the folder with SHA256SUMS, where they go.
set -euo pipefail
dist=$(cd "$2" && pwd)
cd "$(dirname "$0")/recipes"
[[ $1 =~ ^v[0-9A-Za-z.+-]+$ ]] || { echo "no version: $1" >&2; exit 1; }
known=(-e "s|@VERSION@|${1#v}|g")
while read -r sum file; do known+=(-e "s|@$file@|$sum|g"); done <"$dist/SHA256SUMS"
for recipe in *; do
  sed "${known[@]}" "$recipe" >"$dist/$recipe"
  if unknown=$(grep -n '@[^ @"]*@' "$dist/$recipe"); then
    echo "no checksum for $recipe: $unknown" >&2
    exit 1
  fi
done
