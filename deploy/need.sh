#!/bin/sh
# `need.sh PROGRAM PACKAGE`: is PROGRAM here? If not and we are root on Debian, installs PACKAGE; else says so and fails.
command -v "$1" >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Kumppani: installing Debian's $2 ..." >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >/dev/null 2>&1 || true
    apt-get install -y -qq --no-install-recommends "$2" >/dev/null 2>&1 || true
fi
command -v "$1" >/dev/null 2>&1
