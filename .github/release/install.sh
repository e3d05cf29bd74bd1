#!/bin/sh
# Puts agenda of the newest release, or of the version in AGENDA_VERSION, in ~/.local/bin
# or in AGENDA_BIN, after it held the file against the checksums of that release.
set -eu
repository=${AGENDA_RELEASES:-https://github.com/innovatieagenda/agenda/releases}
case ${AGENDA_VERSION:-} in
"") from=$repository/latest/download ;;
*) from=$repository/download/$AGENDA_VERSION ;;
esac
case $(uname -s) in
Linux) system=linux ;;
Darwin) system=darwin ;;
*) echo "Dit systeem kent de installatie niet: $(uname -s). Zie $repository" >&2; exit 1 ;;
esac
case $(uname -m) in
x86_64 | amd64) machine=amd64 ;;
aarch64 | arm64) machine=arm64 ;;
*) echo "Deze processor kent de installatie niet: $(uname -m). Zie $repository" >&2; exit 1 ;;
esac
name=agenda_${system}_$machine
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for file in SHA256SUMS "$name.tar.gz"; do
  curl -fsSL -o "$file" "$from/$file" || { echo "Niet op te halen: $from/$file" >&2; exit 1; }
done
grep " $name.tar.gz\$" SHA256SUMS >wanted || { echo "Geen controlegetal van $name.tar.gz; er is niets geïnstalleerd." >&2; exit 1; }
if command -v sha256sum >/dev/null; then sum=sha256sum; else sum="shasum -a 256"; fi
$sum -c wanted >/dev/null 2>&1 || { echo "Het controlegetal van $name.tar.gz klopt niet; er is niets geïnstalleerd." >&2; exit 1; }
tar -xzf "$name.tar.gz"
bin=${AGENDA_BIN:-$HOME/.local/bin}
mkdir -p "$bin"
mv "$name/agenda" "$bin/agenda"
echo "agenda staat in $bin. Probeer: $bin/agenda doctor"
