#!/usr/bin/env bash
# Builds what a release holds, into dist/: the program for each system, with its
# manual and completions, the rules behind the form of a site, checksums, and recipes
# for who installs by Homebrew, Scoop or a container. The version is the tag of the
# commit, as the Go tool stamps it. Needs Go, git, tar, zip and sha256sum.
set -euo pipefail
cd "$(dirname "$0")/../.."
version=$(git describe --tags --exact-match)
rm -rf dist && mkdir -p dist/pages
program=$(mktemp -d)/agenda
trap 'rm -rf "$(dirname "$program")"' EXIT

go build -o "$program" ./cmd/agenda
"$program" help --lang en -o dist/pages/agenda.1
"$program" help --lang nl -o dist/pages/agenda.nl.1
for shell in bash zsh fish powershell; do
  "$program" completion "$shell" --lang en >"dist/pages/agenda.$shell"
done

for target in linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64; do
  name=agenda_${target%/*}_${target#*/}
  folder=dist/$name
  mkdir -p "$folder"
  cp README.md dist/pages/* "$folder"
  GOOS=${target%/*} GOARCH=${target#*/} CGO_ENABLED=0 \
    go build -trimpath -buildvcs=true -ldflags '-s -w' -o "$folder/" ./cmd/agenda
  case $target in
    windows/*) (cd dist && zip -qr "$name.zip" "$name") ;;
    *) tar -C dist --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$(git log -1 --format=%ct)" -czf "dist/$name.tar.gz" "$name" ;;
  esac
  rm -r "$folder"
done
rm -r dist/pages
.github/release/form.sh dist/agenda_form
(cd dist && zip -qr agenda_form.zip agenda_form && rm -r agenda_form)
cp .github/release/install.sh .github/release/install.ps1 dist
(cd dist && sha256sum agenda_* install.* >SHA256SUMS)
.github/release/recipes.sh "$version" dist
