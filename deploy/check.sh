#!/bin/sh
# Everything that needs no test run. Goes on after a failure, so that one sees all at once.
set -u
py=.venv/bin/python
bin=.venv/bin
failed=""
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT

step() {
    name=$1
    shift
    if "$@" >"$data/output" 2>&1; then
        echo "ok      $name"
    else
        cat "$data/output"
        echo "FAILED  $name"
        failed="$failed $name"
    fi
}

django() {
    KUMPPANI_DATA=$data DATABASE_URL="sqlite:///$data/check.sqlite3" $py manage.py "$@"
}

deploy_check() {
    export DJANGO_SETTINGS_MODULE=config.settings.production PUBLIC_URL=https://kumppani.example.org TRUSTED_PROXY_COUNT=1
    django check --deploy --fail-level WARNING
}

$py -m mypy . >"$data/mypy" 2>&1 &
mypy=$!
step ruff $py -m ruff check --quiet .
step "ruff format" $py -m ruff format --check --quiet .
step "import contracts" $bin/lint-imports --no-cache
step djlint $py -m djlint --quiet --lint templates
step "missing migrations" django makemigrations --check --dry-run
step "check --deploy" deploy_check
step messages $py -m config.messages --check
step bandit $py -m bandit --quiet --configfile pyproject.toml --recursive accounts config dashboards gains notifications organisation \
    partnerships plans portal practices proposals records ui workshops
step lock sh deploy/lock.sh --check
wait $mypy && mypy_failed=0 || mypy_failed=1
step mypy sh -c "cat $data/mypy; exit $mypy_failed"

if [ -n "$failed" ]; then
    echo "make check failed:$failed" >&2
    exit 1
fi
echo "make check: all well"
