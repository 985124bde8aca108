#!/bin/sh
# What breaks for real: killed workers, an emptied broker, a mail server that misbehaves; on both databases, side by side.
# `test-faults.sh [PATHS]`
set -u
py=.venv/bin/python
export FAULTS=1 PYTHONDONTWRITEBYTECODE=1
unset TEST_DATABASE_URL
# The longest first, so that both workers end at about the same time.
[ $# -gt 0 ] || set -- tests/faults/test_broker.py tests/faults/test_kills.py tests/faults/test_crowd.py tests/faults/test_answers.py
words="-m pytest -n 2 --dist load --maxschedchunk 1 -rP --durations=0 -p no:cacheprovider"

$py $words "$@" >var/faults-sqlite.log 2>&1 &
sqlite=$!
$py -m config.test_database -- $py $words "$@" >var/faults-postgresql.log 2>&1
postgresql=$?
wait $sqlite
sqlite=$?
for database in sqlite postgresql; do
    printf '== %s\n' "$database"
    grep -E '^(kill storm|broker|crowd|FAILED|ERROR|E  )|passed|failed' "var/faults-$database.log"
done
if [ $postgresql = 75 ]; then
    echo "SKIPPED: PostgreSQL, because there is no server to be had" >&2
    postgresql=0
fi
[ $sqlite = 0 ] && [ $postgresql = 0 ]
