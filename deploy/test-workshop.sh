#!/bin/sh
# A workshop with two hundred phones, as in production, on both databases one after the other; the web server is killed twice.
#   MINUTES=10   how long; 200 cards and 600 votes a minute     DB=sqlite   only one database
set -u
py=.venv/bin/python
export FAULTS=1 MINUTES="${MINUTES:-10}"
unset TEST_DATABASE_URL
# As a server in earnest would be set, not as the tests' one.
export PG_SETTINGS="autovacuum=on fsync=on full_page_writes=on synchronous_commit=on"
words="-m pytest tests/faults/test_hall.py -q -rP -p no:cacheprovider"
mkdir -p var
failed=0
for database in ${DB:-sqlite postgresql}; do
    log=var/workshop-$database.log
    if [ "$database" = sqlite ]; then
        $py $words >"$log" 2>&1
    else
        $py -m config.test_database -- $py $words >"$log" 2>&1
    fi
    code=$?
    printf '== %s\n' "$database"
    grep -E '^(hall:|FAILED|ERROR|E  )|passed|failed' "$log"
    if [ $code = 75 ]; then
        echo "SKIPPED: PostgreSQL, because there is no server to be had" >&2
    elif [ $code != 0 ]; then
        failed=1
    fi
done
exit $failed
