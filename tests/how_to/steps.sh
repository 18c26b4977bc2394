# SPDX-License-Identifier: Apache-2.0
# What the scripts of how-to pages share; sourced with `program` and `now` set.

plimsoll() { "$program" --quiet --now "$now" "$@"; }
fail() { echo "$(basename "$0"): $*" >&2; exit 1; }

# must WHAT COMMAND...: it works, and says WHAT
must() {
  local what=$1; shift
  "$@" > said 2>&1 || fail "did not work: $* : $(cat said)"
  grep -qF -- "$what" said || fail "'$*' does not say '$what' but: $(cat said)"
}
# refused CODE WHAT COMMAND...: it ends with the exit code, and says WHAT
refused() {
  local code=$1 what=$2 ended=0; shift 2
  "$@" > said 2>&1 || ended=$?
  [ "$ended" = "$code" ] || fail "ended with $ended, not $code: $* : $(cat said)"
  grep -qF -- "$what" said || fail "'$*' does not say '$what' but: $(cat said)"
}
newest() { plimsoll --json "$1" "$2" | python3 -c 'import json, sys; print(json.load(sys.stdin)["packages"][0]["id"])'; }
