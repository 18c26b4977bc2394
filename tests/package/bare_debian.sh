#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The package in a Debian 12 that has nothing else, made for this and gone afterwards: bare_debian.sh PACKAGE
# It takes root (or user namespaces), Debian's mmdebstrap, and a way to Debian's packages.
set -euo pipefail
package=$(readlink -f "$1")
tests=$(readlink -f "$(dirname "$0")/..")
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
mkdir "$here/newer"
dpkg-deb -R "$package" "$here/newer/files"
sed -i 's/^Version: .*/&+newer/' "$here/newer/files/DEBIAN/control"
dpkg-deb -Zgzip -z1 --root-owner-group -b "$here/newer/files" "$here/newer.deb" > "$here/built"

# What the hooks print is the test's; mmdebstrap's own words are worth reading only when it fails.
echo "test-package: a bare Debian 12, and in it $(basename "$package")"
if ! mmdebstrap --quiet --variant=minbase --format=null \
  --customize-hook="cp '$package' \"\$1/root/plimsoll.deb\"" \
  --customize-hook="cp '$here/newer.deb' '$tests/how_to/expectations.sh' '$tests/package/installed.sh' \"\$1/root/\"" \
  --customize-hook='chroot "$1" bash /root/installed.sh' \
  bookworm /dev/null > "$here/said" 2>&1; then
  cat "$here/said" >&2
  exit 1
fi
grep '^installed:' "$here/said"
