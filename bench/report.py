"""What was measured, as a table to read and as figures to keep."""

import json
from pathlib import Path
from typing import Any

from bench.measuring import Timings

Figures = dict[str, dict[str, Any]]


def figures(found: dict[tuple[str, str], Timings]) -> Figures:
    """By case: ours_ms, p95_ms, admin_ms, constant_ms, session_ms, queries, bytes, and the two ratios."""
    constant, session = found["constant", "constant"].median, found["session", "session"].median
    cases = [key for key, whose in found if whose == "ours"]
    return {key: _case(found[key, "ours"], found.get((key, "admin")), constant, session) for key in cases}


def _case(ours: Timings, admin: Timings | None, constant: float, session: float) -> dict[str, Any]:
    return {
        "ours_ms": round(ours.median, 2),
        "p95_ms": round(ours.p95, 2),
        "admin_ms": round(admin.median, 2) if admin else None,
        "constant_ms": round(constant, 2),
        "session_ms": round(session, 2),
        "queries": ours.queries,
        "bytes": ours.size,
        "times_faster": round(admin.median / ours.median, 1) if admin else None,
        "times_session": round(ours.median / session, 1),
    }


def table(database: str, cases: Figures) -> str:
    """The figures in columns."""
    head = ("case", "ours ms", "p95", "admin ms", "faster", "queries", "bytes", "× session", "small ms")
    lines = [head, *(_line(key, values) for key, values in cases.items())]
    widths = [max(len(line[place]) for line in lines) for place in range(len(head))]
    rows = ("  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)
    return "\n".join([database, *rows])


def _line(key: str, values: dict[str, Any]) -> tuple[str, ...]:
    names = ("ours_ms", "p95_ms", "admin_ms", "times_faster", "queries", "bytes", "times_session", "small_ms")
    return (key, *("–" if values.get(name) is None else str(values[name]) for name in names))


def keep(path: Path, database: str, cases: Figures, *, small: bool) -> Figures:
    """Write the figures beside those of the other database; a tenth of the volume adds only its own time."""
    known = json.loads(path.read_text()) if path.exists() else {}
    mine = known.setdefault(database, {})
    for key, values in cases.items():
        mine[key] = {**mine.get(key, {}), **({"small_ms": values["ours_ms"]} if small else values)}
    path.write_text(json.dumps(known, indent=1))
    return dict(mine)
