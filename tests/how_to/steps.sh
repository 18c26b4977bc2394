# SPDX-License-Identifier: Apache-2.0
# What the scripts of pages about a tenant share; sourced with `program` and `now` set.
. "$(dirname "${BASH_SOURCE[0]}")/expectations.sh"

plimsoll() { "$program" --quiet --now "$now" "$@"; }
newest() { plimsoll --json "$1" "$2" | python3 -c 'import json, sys; print(json.load(sys.stdin)["packages"][0]["id"])'; }
