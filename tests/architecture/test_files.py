"""Files stay small and are named for what is in them."""

from tests.architecture.sources import ROOT, name_of, python_files, templates

LONGEST_PYTHON = 300
LONGEST_TEMPLATE = 150
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "base_utils"}


def lines(path: object) -> int:
    """How many lines a file has."""
    return len(path.read_text("utf-8").splitlines())  # type: ignore[attr-defined]


def test_python_files_are_short() -> None:
    tests = sorted((ROOT / "tests").rglob("*.py"))
    long = {name_of(path): lines(path) for path in [*python_files(), *tests] if lines(path) > LONGEST_PYTHON}
    assert long == {}


def test_templates_are_short() -> None:
    assert {name_of(path): lines(path) for path in templates() if lines(path) > LONGEST_TEMPLATE} == {}


def test_no_room_is_without_a_name() -> None:
    folders = {part for path in python_files() for part in path.relative_to(ROOT).with_suffix("").parts}
    assert folders & NAMELESS == set()
