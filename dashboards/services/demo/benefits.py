"""What the demo's partners and students gained, what teachers learnt out there, and what became of it."""

from typing import Any

from dashboards.demo.tables import Row, rows
from dashboards.services.demo.cast import Cast
from dashboards.services.demo.dating import written_on
from gains.models import Benefit, Indicator, Insight, WorkLifePeriod
from partnerships.models import Target
from records.services.writing import writing

# What the college wishes of the year that goes on; money in whole euros.
WISHES = {
    "recruits": 60, "students_employed": 70, "work_life_days": 60, "students_reached": 900, "equipment_value": 150_000,
    "insights_used": 10, "new_training": 3, "training_agreements": 1_200,
}  # fmt: skip


def make_benefits(cast: Cast) -> None:
    """Benefits, periods, insights, and what is wished of the year."""
    indicators = {row.code: row for row in Indicator.objects.all()}
    _written(cast, "benefits", "author", "day", lambda row: _benefit(cast, row, indicators[row["indicator"]]))
    _written(cast, "periods", "person", "ends", lambda row: _period(cast, row))
    _written(cast, "insights", "author", "learnt", lambda row: _insight(cast, row))
    with writing(cast.people["ahola"], verb="set_targets") as write:
        year = cast.year.first_year
        write.create_many(
            [Target(school_year=year, figure=f"benefit:{code}", value=wish) for code, wish in WISHES.items()]
        )


def _written(cast: Cast, table: str, author: str, day: str, make: Any) -> None:
    """Each row in the name of who wrote it down, a writer at a time, on its day."""
    days = []
    for name in sorted({row[author] for row in rows(table)}):
        told = [row for row in rows(table) if row[author] == name]
        with writing(cast.people[name], verb=f"add_{table}") as write:
            made = write.create_many([make(row) for row in told])
        days += [(each, cast.day(row[day])) for each, row in zip(made, told, strict=True)]
    written_on(days)


def _benefit(cast: Cast, row: Row, indicator: Indicator) -> Benefit:
    return Benefit(
        partnership=cast.partnerships[row["partnership"]],
        indicator=indicator,
        amount=int(row["amount"]),
        gained_on=cast.day(row["day"]),
        evidence=row["evidence"],
    )


def _period(cast: Cast, row: Row) -> WorkLifePeriod:
    return WorkLifePeriod(
        person=cast.people[row["person"]],
        unit=cast.units[row["unit"]],
        company=cast.companies[row["company"]],
        partnership=cast.partnerships[row["partnership"]],
        starts_on=cast.day(row["starts"]),
        ends_on=cast.day(row["ends"]),
        days=int(row["days"]),
        learnt=row["learnt"],
    )


def _insight(cast: Cast, row: Row) -> Insight:
    return Insight(
        company=cast.companies[row["company"]],
        partnership=cast.partnerships[row["partnership"]],
        field=cast.fields[row["field"]],
        text=row["text"],
        learnt_on=cast.day(row["learnt"]),
        learnt_by=cast.people[row["author"]],
        state=row["state"],
        because=row["because"],
        decided_on=cast.day_if(row["decided"]),
        decided_by=cast.people.get(row["by"]),
    )
