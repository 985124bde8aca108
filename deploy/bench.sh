#!/bin/sh
# `bench.sh`: the benchmark on both databases, at a volume and at a tenth of it in the same run; `make bench` says with what.
#   N=100000      companies             DB=postgresql      only one database
#   CASES=deep,bulk  only some cases    ROUNDS=30          how often each page is asked for
#   CROWD=10      also forty busy people for so many minutes; CROWD_ONLY=1 nothing else
# Volumes stay in var/bench/<database>-<companies>, so that the next run measures at once.
set -eu
companies=${N:-100000}
tenth=$((companies / 10))
root=$(pwd)
py=$root/.venv/bin/python
export DJANGO_SETTINGS_MODULE=config.settings.benchmark
mkdir -p var/bench

place() { # DATABASE COMPANIES: the environment of a volume
    export KUMPPANI_DATA="$root/var/bench/$1-$2"
    [ "$1" = sqlite ] && unset DATABASE_URL || export DATABASE_URL="${TEST_DATABASE_URL%/*}/kumppani_$2"
}

measure() { # DATABASE
    place "$1" "$tenth"
    $py manage.py volume --companies "$tenth"
    small_data=$KUMPPANI_DATA
    small_database=${DATABASE_URL:-}
    place "$1" "$companies"
    $py manage.py volume --companies "$companies"
    [ -n "${CROWD_ONLY:-}" ] || $py manage.py benchmark --cases "${CASES:-}" --rounds "${ROUNDS:-30}" \
        --out "$root/var/bench.json" --small-data "$small_data" --small-database "$small_database"
    [ -z "${CROWD:-}" ] || $py manage.py crowd --minutes "$CROWD" --out "$root/var/bench.json"
}

case ${1:-${DB:-both}} in
sqlite) measure sqlite ;;
postgresql)
    export PG_KEEP="$root/var/bench/postgresql"
    export PG_SETTINGS="autovacuum=on shared_buffers=1GB work_mem=32MB maintenance_work_mem=256MB max_wal_size=4GB"
    unset TEST_DATABASE_URL
    exec "$py" -m config.test_database -- sh deploy/bench.sh on-postgresql
    ;;
on-postgresql) measure postgresql ;;
both)
    DB='' sh deploy/bench.sh sqlite
    DB='' sh deploy/bench.sh postgresql
    ;;
esac
