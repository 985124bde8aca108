#!/bin/sh
# Makes .venv: `setup.sh run` for the program, `setup.sh dev` for tests and checks too. Does nothing when nothing changed.
set -eu
kind=${1:-run}
UV_VERSION=0.13.9
export UV_PYTHON_DOWNLOADS=never UV_NO_PROGRESS=1 UV_LINK_MODE=${UV_LINK_MODE:-copy} PIP_DISABLE_PIP_VERSION_CHECK=1
export UV_PROJECT_ENVIRONMENT=.venv
[ -w "${HOME:-/nonexistent}" ] || export UV_NO_CACHE=1 PIP_NO_CACHE_DIR=1
unset VIRTUAL_ENV PYTHONHOME PYTHONPATH || true

fail() {
    echo "Kumppani: $*" >&2
    exit 1
}

if [ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null; then
    if cmp -s uv.lock .venv/lock-dev || { [ "$kind" = run ] && cmp -s uv.lock .venv/lock-run; }; then
        exit 0
    fi
fi

# One set-up at a time; the second waits and then finds nothing to do.
if [ "${KUMPPANI_SETUP_LOCKED:-}" = "" ] && command -v flock >/dev/null 2>&1; then
    KUMPPANI_SETUP_LOCKED=1 exec flock -o "$PWD" sh "$0" "$kind"
fi

find_python() {
    for name in "${PYTHON:-}" python3 python3.11 python3.12 python3.13 python3.14 python; do
        [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 || continue
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        "$name" -c 'import ensurepip, venv' 2>/dev/null || { without_venv=$name; continue; }
        echo "$name"
        return
    done
    [ -z "${without_venv:-}" ] || fail "$without_venv cannot make virtual environments. On Debian or Ubuntu: apt-get install python3-venv"
    fail "Python 3.11 or newer is needed and was not found (found: $(python3 --version 2>&1 || true)). Name one with PYTHON=/path/to/python3"
}

[ -w . ] || fail "cannot write into $PWD: use a copy of your own, or ask for the right to write here"
if ! { [ -x .venv/bin/python ] && .venv/bin/python -c 'import pip' 2>/dev/null; }; then
    python=$(find_python)
    rm -rf .venv
    "$python" -m venv .venv || fail "could not make .venv with $python (is there room on the disk?)"
fi

echo "Kumppani: fetching Python packages (once) ..."
groups="--no-default-groups --inexact"
[ "$kind" = run ] || groups="--group dev --inexact"
if ! .venv/bin/python -c "import importlib.metadata as m, sys; sys.exit(m.version('uv') != '$UV_VERSION')" 2>/dev/null; then
    .venv/bin/python -m pip install --quiet "uv==$UV_VERSION" || echo "Kumppani: no uv here, going on with pip" >&2
fi
# shellcheck disable=SC2086
if ! { .venv/bin/python -m uv --version >/dev/null 2>&1 && .venv/bin/python -m uv sync --quiet --frozen $groups --python .venv/bin/python; }; then
    echo "Kumppani: uv did not manage, trying pip" >&2
    .venv/bin/python -m pip install --quiet --require-hashes -r requirements.txt ||
        fail "the Python packages could not be fetched: is there a network, and is a package index reachable?"
    [ "$kind" = run ] || .venv/bin/python -m pip install --quiet --require-hashes -r deploy/requirements-dev.txt ||
        fail "the packages for tests and checks could not be fetched"
fi
cp uv.lock ".venv/lock-$kind"
