#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What bare_debian.sh runs inside, as root: the package installed, used, updated, removed and purged.
set -euo pipefail
cd /root
. ./expectations.sh
workspace=/var/lib/plimsoll
link=/etc/systemd/system/multi-user.target.wants/plimsoll@north.service

# as_service COMMAND...: as docs/how-to/install-the-service.md has it
as_service() {
  su - plimsoll -s /bin/bash -c "PLIMSOLL_WORKSPACE=$workspace PLIMSOLL_TENANT=north $*"
}
has() { # has FILE OWNER:GROUP MODE
  [ "$(stat -c '%U:%G %a' "$1")" = "$2 $3" ] || fail "$1 is $(stat -c '%U:%G %a' "$1"), not $2 $3"
}
stop_service() { # of those of its name the one in here: a chroot sees the processes of its host
  for process in $(pidof plimsoll); do
    [ ! /proc/"$process"/root/. -ef / ] || kill "$process"
  done
}
install_package() {
  apt-get install -y --no-install-recommends "$1" > said 2>&1 || fail "apt: $(cat said)"
}

# --- installed
install_package ./plimsoll.deb
must "$(dpkg-deb -f plimsoll.deb Version)" plimsoll --version
has $workspace plimsoll:plimsoll 700
has /etc/plimsoll root:plimsoll 750
[ -s /lib/systemd/system/plimsoll@.service ] || fail "no unit"
[ -s /usr/share/doc/plimsoll/copyright ] || fail "no notices of others"

# --- used
must "The tenant north is at $workspace" as_service plimsoll init --profile /usr/share/plimsoll/profiles/university
must "First password" as_service plimsoll account add tora --grant tenant_admin
as_service plimsoll serve --port 0 > served 2>&1 & service=$!
await_port 30
get() { # get PATH
  exec 3<> "/dev/tcp/127.0.0.1/$port"
  printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&3
  cat <&3
}
must '{"status":"ready"}' get /readyz
must '<title>Plimsoll</title>' get /
refused 8 "0 problems, 2 warnings" as_service plimsoll doctor
install -d -o plimsoll -m 700 /srv/backups
must "Backed up" as_service plimsoll backup --to /srv/backups
must "Sound" as_service plimsoll backup --verify /srv/backups/2*
must "audit log sound" as_service plimsoll --workspace /srv/backups/restored restore --from /srv/backups/2*
stop_service
wait $service || fail "the service did not stop well: $(cat served)"
chown root $workspace/service.key
refused 6 "of another account than the rest: service.key" as_service plimsoll doctor
chown plimsoll $workspace/service.key

# --- updated, removed, purged
install_package ./newer.deb
must "+newer" dpkg-query -W -f '${Version}' plimsoll
refused 8 "0 problems, 2 warnings" as_service plimsoll doctor
mkdir -p "$(dirname $link)" && ln -s /lib/systemd/system/plimsoll@.service $link
apt-get remove -y plimsoll > said 2>&1 || fail "remove: $(cat said)"
[ ! -e /usr/bin/plimsoll ] && [ ! -e /usr/lib/plimsoll ] || fail "the program stayed"
must "kept are the workspace $workspace" apt-get purge -y plimsoll
[ ! -L $link ] || fail "a link to the unit stayed"
has $workspace/service.key plimsoll:plimsoll 600
echo "installed: every step did what it should"
