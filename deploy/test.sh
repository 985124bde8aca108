#!/bin/sh
# `test.sh sqlite|postgresql [PATHS]`: the tests on one database. Gates on coverage when everything runs on SQLite.
set -u
database=$1
shift
py=.venv/bin/python
workers=${TEST_WORKERS:-2}
export PYTHONDONTWRITEBYTECODE=1
# Tried on SQLite only: what asks no database (pieces of pages, reading of files, forms' words, papers, mail servers, house rules), and what asks for
# pages whose questions other tests ask on both (an empty college in three languages, the demo college on odd days, reminders on odd days, settings, accounts, hostile forms).
same_on_both="tests/ui tests/partnerships/imports tests/architecture/test_templates.py tests/architecture/test_files.py
    tests/architecture/test_writes.py tests/architecture/test_empty_college.py tests/dashboards/test_demo_on_other_days.py
    tests/dashboards/test_demo_tables.py tests/notifications/services/test_smtp.py tests/notifications/services/test_server_trouble.py
    tests/accounts/views tests/organisation/views tests/partnerships/forms tests/partnerships/test_reminder_times.py tests/proposals/forms tests/dashboards/views/test_report.py
    tests/practices/views/test_sharing.py tests/proposals/views/test_hostile.py tests/proposals/views/test_uploads.py tests/config/test_supervisor.py tests/config/test_settings.py tests/journeys tests/faults"

case $database in
sqlite)
    unset TEST_DATABASE_URL
    # The headless shell is the same browser without its windows: journeys take three quarters of the time.
    sh deploy/need.sh chromium-headless-shell chromium-headless-shell || sh deploy/need.sh chromium chromium ||
        echo "SKIPPED: browser journeys, because there is no chromium (apt-get install chromium-headless-shell)" >&2
    if [ $# -gt 0 ]; then
        exec $py -m pytest -n "$workers" --dist worksteal "$@"
    fi
    rm -f .coverage .coverage.*
    exec $py -m pytest -n "$workers" --dist worksteal --cov --cov-report=term --durations=10
    ;;
postgresql)
    ignored=""
    for path in $same_on_both; do ignored="$ignored --ignore=$path"; done
    run="$py -m config.test_database -- $py -m pytest -n $workers --dist worksteal $ignored -m"
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
