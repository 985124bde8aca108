"""Reads the tables of the demo, and reckons their days from the day that the demo calls today."""

import csv
import datetime
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


def day(today: datetime.date, offset: int) -> datetime.date:
    """The day *offset* days from *today*; nobody works on weekends, so the past moves to Friday, the future to Monday."""
    found = today + datetime.timedelta(days=offset)
    beyond = found.weekday() - 4
    if beyond <= 0 or offset == 0:
        return found
    return found - datetime.timedelta(days=beyond) if offset < 0 else found + datetime.timedelta(days=3 - beyond)


def optional_day(today: datetime.date, text: str) -> datetime.date | None:
    """The day of a cell that may be empty."""
    return day(today, int(text)) if text else None
