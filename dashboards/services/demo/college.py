"""The made-up college: campuses, fields, units and the calendar."""

import datetime

from dashboards.demo.tables import Row, rows
from dashboards.services.demo.cast import Cast
from dashboards.services.demo.days import free_periods, school_years
from dashboards.services.demo.people import make_people
from organisation.models import Campus, College, EducationField, EducationUnit, UnitField
from records.actors import PROGRAM
from records.services.writing import Writing, writing

YEARS_OF_HISTORY = 8
ADDRESS = ("name", "street_address", "postal_code", "post_office")


def make_college(cast: Cast) -> None:
    """Make the college, its units and the people who work there."""
    first_day = datetime.date(cast.year.first_year - YEARS_OF_HISTORY, 8, 1)
    with writing(PROGRAM, verb="make_demo_college") as write:
        facts = rows("college")[0]
        write.create(College(pk=1, is_demo=True, **_names(facts)))
        write.create_many(free_periods(school_years(cast.today)))
        _make_fields(cast, write, first_day)
        _make_units(cast, write, first_day)
        make_people(cast, write, facts["sign_in_with"], first_day)


def _names(row: Row) -> dict[str, str]:
    return {key: row[key] for key in ("name_fi", "name_sv", "name_en")}


def _make_fields(cast: Cast, write: Writing, first_day: datetime.date) -> None:
    table = rows("fields")
    made = write.create_many(
        [
            EducationField(code=row["key"], official_id=row["official"], valid_from=first_day, **_names(row))
            for row in table
        ]
    )
    cast.fields = {row.code: row for row in made}


def _make_units(cast: Cast, write: Writing, first_day: datetime.date) -> None:
    """Units that follow another one begin with this school year, on the day after the other one's last."""
    places = rows("campuses")
    campuses = write.create_many([Campus(**{key: row[key] for key in ADDRESS}) for row in places])
    campus_of = {row["key"]: campus for row, campus in zip(places, campuses, strict=True)}
    table = rows("units")
    cast.taught = {row["key"]: set(row["fields"].split()) for row in table}
    cast.forerunners = {word: row["key"] for row in table for word in row["successors"].split()}
    last_day = cast.reorganised_on - datetime.timedelta(days=1)
    made = write.create_many(
        [
            EducationUnit(
                code=row["key"],
                campus=campus_of[row["campus"]],
                valid_from=cast.reorganised_on if row["key"] in cast.forerunners else first_day,
                valid_until=last_day if row["until"] else None,
                **_names(row),
            )
            for row in table
        ]
    )
    cast.units = {unit.code: unit for unit in made}
    for key, forerunner in cast.forerunners.items():
        unit = cast.units[forerunner]
        write.set_links(unit, "successors", [*unit.successors.all(), cast.units[key]])
    write.create_many([_taught(cast, unit, code) for unit in made for code in sorted(cast.taught[unit.code])])


def _taught(cast: Cast, unit: EducationUnit, code: str) -> UnitField:
    ended = cast.reorganised_on if unit.valid_until else None
    return UnitField(unit=unit, field=cast.fields[code], from_on=unit.valid_from, to_on=ended)
