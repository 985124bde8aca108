#!/bin/sh
# `bench.sh [COMPANIES]`: the benchmark on both databases, at this volume and at a tenth of it. Volumes on SQLite are kept.
set -eu
companies=${1:-100000}
tenth=$((companies / 10))
root=$(pwd)
py=$root/.venv/bin/python
export DJANGO_SETTINGS_MODULE=config.settings.benchmark
mkdir -p var/bench

measure() { # FOLDER COMPANIES [--small]
    folder=$1
    count=$2
    shift 2
    KUMPPANI_DATA=$root/var/bench/$folder $py manage.py benchmark --companies "$count" --out "$root/var/bench.json" "$@"
}

on_postgresql() { # FOLDER COMPANIES [--small]
    export PG_SETTINGS="shared_buffers=1GB work_mem=32MB maintenance_work_mem=256MB"
    $py -m config.test_database -- sh -c 'DATABASE_URL=$TEST_DATABASE_URL KUMPPANI_DATA=$1 $2 manage.py benchmark \
        --companies $3 --out $4 $5' sh "$root/var/bench/$1" "$py" "$2" "$root/var/bench.json" "${3:-}"
}

measure "sqlite-$tenth" "$tenth" --small
measure "sqlite-$companies" "$companies"
on_postgresql postgresql "$tenth" --small
on_postgresql postgresql "$companies"
