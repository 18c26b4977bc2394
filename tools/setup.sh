#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what Plimsoll builds with on Debian 12, says what it does, and skips what is already there.
#   tools/setup.sh            packages for building and testing, the analytics engine, and what node runs in tests
#   tools/setup.sh lint       also the formatter and the linter
#   tools/setup.sh bench      also what asks the service for pages as fast as it answers
#   tools/setup.sh package    what a Debian package is built with, and nothing that only tests need
#   tools/setup.sh test-package  also what a bare Debian is made with
#   tools/setup.sh web        the web client's packages, and nothing else
set -euo pipefail
cd "$(dirname "$0")/.."

# quietly COMMAND...: what it says is worth reading only when it fails.
quietly() {
  local said
  said=$("$@" 2>&1) || { echo "$said" >&2; return 1; }
}

# fetch FOLDER OPTION...: npm's packages by the folder's lock file; no package's script is run.
fetch() {
  quietly npm --prefix "$1" ci --ignore-scripts --no-audit --no-fund --loglevel=error "${@:2}"
}

# What the web client is made of and built with. Nothing of it is fetched by a browser.
fetch_web() {
  local ready=web/node_modules/.ready wanted
  wanted=$(sha256sum <web/package-lock.json)
  if [ "$(cat $ready 2>/dev/null)" != "$wanted" ]; then
    echo "setup: fetching the web client's packages by lock file"
    fetch web --prefer-offline
    echo "$wanted" >$ready
  fi
  touch $ready # a lock file that is newer and the same asks for nothing
}
if [ "${1:-}" = web ]; then
  fetch_web
  exit
fi

# Each package's reason stands in cmake/dependencies.cmake; npm fetches the engine and what node runs in tests.
packages=( # to build
  ca-certificates cmake g++ make ninja-build ccache mold pkg-config python3 nodejs npm git
  libboost1.81-dev libboost-json1.81-dev libcli11-dev libeigen3-dev libfmt-dev libspdlog-dev
  libicu-dev libssl-dev libsodium-dev libyaml-cpp-dev libzstd-dev zlib1g-dev libarchive-dev libpugixml-dev libcurl4-openssl-dev
  libonnx-dev libprotobuf-dev
  coinor-libclp-dev libxgboost-dev
  libsoci-dev libsqlite3-dev libpq-dev
  doctest-dev librapidcheck-dev
)
[[ "${1:-}" = *package ]] && packages+=(dpkg-dev file) || packages+=(postgresql-15 chromium) # to test
[ "${1:-}" = test-package ] && packages+=(mmdebstrap)
[ "${1:-}" = lint ] && packages+=(clang-format clang-tidy)
[ "${1:-}" = bench ] && packages+=(wrk)

is_installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'; }

# Programs may have come from elsewhere than Debian's packages: a working command is enough.
is_present() {
  case "$1" in
    nodejs) command -v node >/dev/null || is_installed nodejs ;;
    npm|git|cmake|make|python3|clang-format|clang-tidy|chromium) command -v "$1" >/dev/null || is_installed "$1" ;;
    *) is_installed "$1" ;;
  esac
}

if ! command -v dpkg-query >/dev/null || [ "$(uname -m)" != x86_64 ]; then
  echo "setup: this script knows Debian 12 on x86-64 only; elsewhere install: ${packages[*]}" >&2
  exit 1
fi
missing=()
for package in "${packages[@]}"; do is_present "$package" || missing+=("$package"); done
if [ "${#missing[@]}" -gt 0 ]; then
  as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || {
      echo "setup: there is no sudo here; let root do this, then begin again:" >&2
      echo "  apt-get update && apt-get install --no-install-recommends ${missing[*]}" >&2
      exit 1
    }
    as_root=(sudo)
  fi
  echo "setup: installing ${#missing[@]} system packages: ${missing[*]}"
  quietly "${as_root[@]}" apt-get update
  quietly "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "${missing[@]}"
fi

engine=third_party/duckdb
if [ ! -e $engine/lib/libduckdb.so ] || [ ! -e $engine/include/duckdb.h ] \
   || [ $engine/package-lock.json -nt $engine/lib/libduckdb.so ]; then
  echo "setup: fetching the analytics engine (DuckDB) by lock file"
  fetch $engine --omit=optional
  mkdir -p $engine/lib $engine/include
  cp $engine/node_modules/@duckdb/node-bindings-linux-x64/libduckdb.so $engine/lib/libduckdb.so
  cp $engine/node_modules/duckdb/src/duckdb/src/include/duckdb.h $engine/include/duckdb.h
  rm -rf $engine/node_modules
  touch $engine/lib/libduckdb.so
fi

# fetch_for_tests <folder> <what it is>: what node runs in tests, by lock file, unless it is there.
fetch_for_tests() {
  local folder=$1 ready=$1/node_modules/.ready
  [ -e "$ready" ] && [ ! "$folder/package-lock.json" -nt "$ready" ] && return
  echo "setup: fetching $2, by lock file"
  fetch "$folder" --omit=optional
  touch "$ready"
}

fetch_web
[[ "${1:-}" = *package ]] && exit
fetch_for_tests third_party/onnxruntime "a runtime for models (ONNX Runtime), which tests score with"
# 200 MB of it are for other systems.
find third_party/onnxruntime/node_modules/onnxruntime-node/bin -type f ! -path '*/linux/x64/*' -delete
fetch_for_tests third_party/oidc-provider "an identity provider (oidc-provider), which tests sign in by"
