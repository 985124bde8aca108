#!/bin/sh
# `test.sh sqlite|postgresql [PATHS]`: the tests on one database. Gates on coverage when everything runs on SQLite.
set -u
database=$1
shift
py=.venv/bin/python
workers=${TEST_WORKERS:-2}
export PYTHONDONTWRITEBYTECODE=1

case $database in
sqlite)
    unset TEST_DATABASE_URL
    sh deploy/need.sh chromium chromium || echo "SKIPPED: browser journeys, because there is no chromium (apt-get install chromium)" >&2
    if [ $# -gt 0 ]; then
        exec $py -m pytest -n "$workers" --dist worksteal "$@"
    fi
    rm -f .coverage .coverage.*
    exec $py -m pytest -n "$workers" --dist worksteal --cov --cov-report=term --durations=10
    ;;
postgresql)
    run="$py -m config.test_database -- $py -m pytest -n $workers --dist worksteal -m"
    $run "not journey" "$@"
    code=$?
    if [ $code = 75 ] && sh deploy/need.sh pg_ctlcluster postgresql; then
        $run "not journey" "$@"
        code=$?
    fi
    if [ $code = 75 ]; then
        echo "SKIPPED: the tests on PostgreSQL, because there is no server to be had (see above); set TEST_DATABASE_URL" >&2
        exit 0
    fi
    [ $code = 5 ] && [ $# -gt 0 ] && exit 0 # nothing but journeys was asked for
    exit $code
    ;;
esac
