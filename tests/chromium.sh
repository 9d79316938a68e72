#!/bin/sh
# Installs the browser in which the desk's pages are tested, where there is none.
# It says why where that cannot be; those tests then do not run.
set -u

if command -v chromium || command -v google-chrome; then exit 0; fi >/dev/null 2>&1

without() {
  echo "No Chromium: $1. The desk's pages are not tested in a browser." >&2
  exit 0
}
[ "$(id -u)" = 0 ] || without "only root may install Debian's package chromium"
command -v apt-get >/dev/null || without "it is installed from Debian's package chromium only"

export DEBIAN_FRONTEND=noninteractive
install() { apt-get install --quiet --quiet --yes --no-install-recommends "$1" >/dev/null; }
install chromium || { apt-get update --quiet --quiet && install chromium; } ||
  without "apt-get could not install it"
