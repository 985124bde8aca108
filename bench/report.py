"""What was measured, as a table to read and as figures to keep."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.measuring import Timings

Figures = dict[str, dict[str, Any]]
NO_PAGES = ("bulk", "growth", "crowd")
COLUMNS = {
    "ours ms": "ours_ms", "p95": "p95_ms", "admin ms": "admin_ms", "faster": "times_faster", "queries": "queries",
    "bytes": "bytes", "× session": "times_session", "small ms": "small_ms", "× small": "times_small",
}  # fmt: skip


def figures(found: Mapping[tuple[str, str], Timings]) -> Figures:
    """By case: times of ours, of the admin, of the two views and of the small volume, queries, bytes, the ratios."""
    constant, session = found["constant", "constant"].median, found["session", "session"].median
    cases = [key for key, whose in found if whose == "ours"]
    return {
        key: _case(found[key, "ours"], found.get((key, "admin")), found.get((key, "small")), constant, session)
        for key in sorted(cases)
    }


def _case(
    ours: Timings, admin: Timings | None, small: Timings | None, constant: float, session: float
) -> dict[str, Any]:
    return {
        "ours_ms": round(ours.median, 2),
        "p95_ms": round(ours.p95, 2),
        "admin_ms": round(admin.median, 2) if admin else None,
        "constant_ms": round(constant, 2),
        "session_ms": round(session, 2),
        "small_ms": round(small.median, 2) if small else None,
        "queries": ours.queries,
        "bytes": ours.size,
        "times_faster": round(admin.median / ours.median, 1) if admin else None,
        "times_session": round(ours.median / session, 1),
        "times_small": round(ours.median / small.median, 2) if small else None,
    }


def table(database: str, found: Figures) -> str:
    """The figures in columns, then what is no page."""
    pages = {key: values for key, values in found.items() if key not in NO_PAGES}
    lines = [("case", *COLUMNS), *(_line(key, values) for key, values in pages.items())]
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    rows = ["  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]
    others = [f"{name}: {json.dumps(found[name])}" for name in ("bulk", "crowd") if name in found]
    return "\n".join([database, *rows, *others])


def _line(key: str, values: Mapping[str, Any]) -> tuple[str, ...]:
    return (key, *("–" if values.get(name) is None else str(values[name]) for name in COLUMNS.values()))


def keep(path: Path, database: str, found: Figures) -> Figures:
    """Write the figures beside those of the other database and of other cases; growth is told of all there are."""
    known = json.loads(path.read_text()) if path.exists() else {}
    mine = known.setdefault(database, {})
    mine.update(found)
    mine["growth"] = {
        key: {name: values[name] for name in ("ours_ms", "small_ms", "times_small")}
        for key, values in mine.items()
        if key not in NO_PAGES and values.get("small_ms") is not None
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(known, indent=1))
    return dict(mine)
