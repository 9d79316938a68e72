#!/bin/sh
# Installs the PostgreSQL server that the store's tests start, where there is none.
# It says why where that cannot be; the tests then run without it.
set -u

if command -v pg_ctl || ls /usr/lib/postgresql/*/bin/pg_ctl; then exit 0; fi >/dev/null 2>&1

without() {
  echo "No PostgreSQL server: $1. The store is tested on SQLite alone." >&2
  exit 0
}
[ "$(id -u)" = 0 ] || without "only root may install Debian's package postgresql"
command -v apt-get >/dev/null || without "it is installed from Debian's package postgresql only"

export DEBIAN_FRONTEND=noninteractive
install() { apt-get install --quiet --quiet --yes --no-install-recommends "$1" >/dev/null; }
install postgresql-common || { apt-get update --quiet --quiet && install postgresql-common; } ||
  without "apt-get could not install it"
# The tests make a cluster of their own; the package shall make and start none.
sed -i 's/^#*create_main_cluster.*/create_main_cluster = false/' \
  /etc/postgresql-common/createcluster.conf
install postgresql || without "apt-get could not install it"
