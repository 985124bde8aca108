"""What the benchmark keeps of its figures."""

import json
from pathlib import Path

from bench.measuring import Timings
from bench.report import figures, keep, table


def timings(*milliseconds: float) -> Timings:
    """As measured."""
    return Timings(list(milliseconds), queries=7, size=1_000)


def test_figures_set_a_page_beside_the_admin_the_session_view_and_the_small_volume() -> None:
    found = figures(
        {
            ("deep", "ours"): timings(10, 20, 30),
            ("deep", "admin"): timings(200),
            ("deep", "small"): timings(16),
            ("constant", "constant"): timings(1),
            ("session", "session"): timings(4),
        }
    )
    assert found == {
        "deep": {
            "ours_ms": 20, "p95_ms": 38.0, "admin_ms": 200, "constant_ms": 1, "session_ms": 4, "small_ms": 16,
            "queries": 7, "bytes": 1_000, "times_faster": 10.0, "times_session": 5.0, "times_small": 1.25,
        }
    }  # fmt: skip


def test_keep_adds_to_what_is_known_of_other_cases_and_the_other_database(tmp_path: Path) -> None:
    path = tmp_path / "var" / "bench.json"
    page = {"ours_ms": 20, "small_ms": 16, "times_small": 1.25}
    keep(path, "sqlite", {"deep": page, "bulk": {"import": {"rows_per_s": 2_600}}})
    keep(path, "postgresql", {"list_1": {"ours_ms": 5, "small_ms": None, "times_small": None}})
    known = keep(path, "sqlite", {"list_1": page})
    assert json.loads(path.read_text()) == {
        "sqlite": {
            "deep": page,
            "bulk": {"import": {"rows_per_s": 2_600}},
            "list_1": page,
            "growth": {"deep": page, "list_1": page},
        },
        "postgresql": {"list_1": {"ours_ms": 5, "small_ms": None, "times_small": None}, "growth": {}},
    }
    lines = table("sqlite", known).splitlines()
    assert lines[1].split()[:2] == ["case", "ours"]
    assert lines[2].split() == ["deep", "20", "–", "–", "–", "–", "–", "–", "16", "1.25"]
    assert lines[-1] == 'bulk: {"import": {"rows_per_s": 2600}}'
