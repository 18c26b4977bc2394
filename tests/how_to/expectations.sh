# SPDX-License-Identifier: Apache-2.0
# What scripts that run a page's commands expect of them; sourced. The words go to the file `said`.

fail() { echo "$(basename "$0" .sh): $*" >&2; exit 1; }

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
# await_port SECONDS: the service that runs as $service, and writes to the file `served`, listens; sets $port
await_port() {
  port=
  for _ in $(seq $(($1 * 10))); do
    port=$(sed -n 's/^serving .*:\([0-9]*\) .*/\1/p' served)
    [ -z "$port" ] && kill -0 $service 2> /dev/null || break
    sleep 0.1
  done
  [ -n "$port" ] || fail "the service does not start: $(cat served)"
}
