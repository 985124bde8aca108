"""Reads the tables of the demo."""

import csv
from pathlib import Path

FOLDER = Path(__file__).parent
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """All rows of a table, every value as text."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def number(text: str) -> int | None:
    """A whole number, or None for an empty cell."""
    return int(text) if text else None


def tagged(text: str) -> tuple[str, int | None]:
    """What stands before @ in a cell, and the day after it, if one is given."""
    word, at, offset = text.partition("@")
    return word, int(offset) if at else None
