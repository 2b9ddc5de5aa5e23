#!/bin/sh
# Starts the packaged program. Chromium refuses to run as root inside its sandbox; for root it is left off, and the
# program says so in its window.
program=$(dirname "$(readlink -f "$0")")/tallyphone-bin
[ "$(id -u)" = 0 ] && set -- --no-sandbox "$@"
exec "$program" "$@"
