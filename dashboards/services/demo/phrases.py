"""Draws hand-written sentences: first those that nobody has used yet, never the same one twice at one company."""

import datetime
from collections import Counter
from collections.abc import Collection

from dashboards.demo.tables import Row
from dashboards.services.demo.cast import Cast

SEASONS = {8: "a", 9: "a", 10: "a", 11: "w", 12: "wd", 1: "j", 2: "j", 3: "s", 4: "s", 5: "s"}
ANY = "any"


class Phrases:
    """The rows of a table of sentences, drawn by branch, language and season."""

    def __init__(self, cast: Cast, table: list[Row]) -> None:
        self._dice = cast.dice
        self._table = list(enumerate(table))
        self._used: Counter[int] = Counter()
        self._heard: set[tuple[str, int]] = set()

    def draw(self, tags: Collection[str], language: str, place: str, day: datetime.date | None = None) -> Row:
        """One that fits any of the tags (unit, field, company); in Finnish where nothing else is left to say."""
        row = self._drawn(tags, language, place, day) or self._drawn(tags, "fi", place, day)
        assert row is not None  # noqa: S101 - the tables have more sentences than any place hears
        return row

    def _drawn(self, tags: Collection[str], language: str, place: str, day: datetime.date | None) -> Row | None:
        seasons = ("", *SEASONS.get(day.month, "")) if day else ("",)
        fitting = [
            (number, row)
            for number, row in self._table
            if row.get("branch", ANY) in (*tags, ANY)
            and row["language"] == language
            and row.get("season", "") in seasons
            and (place, number) not in self._heard
        ]
        if not fitting:
            return None
        number, row = min(fitting, key=lambda pair: (self._used[pair[0]], self._rank(pair[1])))
        self._used[number] += 1
        self._heard.add((place, number))
        return row

    def _rank(self, row: Row) -> float:
        """The branch's own ones come a little before those for everybody."""
        return self._dice.random() - (0 if row.get("branch", ANY) == ANY else 0.5)
