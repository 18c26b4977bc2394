# SPDX-License-Identifier: Apache-2.0
# A PostgreSQL of a script's own, in the folder $here, reached by a socket in $SOCKETS; sourced.
# It refuses to run as root: then it runs as nobody.
postgresql_programs=/usr/lib/postgresql/15/bin
SOCKETS=$here/postgresql

as_somebody() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=nobody --regid=nogroup --clear-groups -- "$@"; else "$@"; fi
}
start_postgresql() {
  mkdir "$SOCKETS"
  if [ "$(id -u)" = 0 ]; then chmod o+x "$here" && chown nobody "$SOCKETS"; fi
  as_somebody "$postgresql_programs/initdb" -D "$SOCKETS/data" --username=postgres --auth=trust --no-sync \
    --encoding=UTF8 --locale=C > "$here/initdb" 2>&1 || fail "initdb: $(cat "$here/initdb")"
  as_somebody "$postgresql_programs/pg_ctl" -D "$SOCKETS/data" -w -l "$SOCKETS/log" \
    -o "-k $SOCKETS -c listen_addresses= -c fsync=off -c shared_buffers=32MB" start > "$here/pg_ctl" 2>&1 \
    || fail "PostgreSQL does not start: $(cat "$SOCKETS/log")"
  export PGHOST=$SOCKETS PGUSER=postgres
}
stop_postgresql() {
  [ ! -d "$SOCKETS/data" ] || as_somebody "$postgresql_programs/pg_ctl" -D "$SOCKETS/data" -m immediate stop > /dev/null 2>&1
}
