#!/bin/sh
# Brings uv.lock and the two hashed lists for plain pip in line with pyproject.toml; `lock.sh --check` only looks.
set -eu
uv=".venv/bin/python -m uv"
export UV_PYTHON_DOWNLOADS=never UV_NO_PROGRESS=1
export_list() {
    $uv export --quiet --frozen --no-default-groups --group "$1" --no-header
}
if [ "${1:-}" = --check ]; then
    # The lock itself is compared without the network: `--offline` would fail only for want of a cache.
    $uv lock --quiet --check --offline 2>/dev/null || $uv lock --quiet --check || { echo "uv.lock is not current: make lock" >&2; exit 1; }
    for pair in expected:requirements.txt dev:deploy/requirements-dev.txt; do
        export_list "${pair%%:*}" | cmp -s - "${pair#*:}" || { echo "${pair#*:} is not current: make lock" >&2; exit 1; }
    done
    exit 0
fi
$uv lock --quiet
export_list expected > requirements.txt
export_list dev > deploy/requirements-dev.txt
