"""The made-up college: campuses, fields, units, people and this school year's holidays."""

import datetime

from django.contrib.auth.hashers import make_password

from accounts.models import User
from dashboards.demo.tables import Row, rows
from dashboards.services.demo.cast import Cast, address
from organisation.models import (
    CalendarPeriod,
    CalendarPeriodKind,
    Campus,
    College,
    CollegeRole,
    EducationField,
    EducationUnit,
    Membership,
    StaffGroup,
    UnitField,
)
from organisation.queries.calendar import school_year_of
from records.actors import PROGRAM
from records.services.writing import Writing, writing

YEARS_OF_HISTORY = 8


def make_college(cast: Cast) -> None:
    """Make the college, its units and the people who work there."""
    first_day = datetime.date(school_year_of(cast.today).first_year - YEARS_OF_HISTORY, 8, 1)
    with writing(PROGRAM, verb="make_demo_college") as write:
        facts = rows("college")[0]
        names = {key: facts[key] for key in ("name_fi", "name_sv", "name_en")}
        write.create(College(pk=1, is_demo=True, **names))
        _make_fields(cast, write, first_day)
        _make_units(cast, write, first_day)
        _make_people(cast, write, facts["sign_in_with"])
        _give_roles(cast, write, first_day)
        write.create_many(_holidays(cast.today))


def _make_fields(cast: Cast, write: Writing, first_day: datetime.date) -> None:
    table = rows("fields")
    made = write.create_many(
        [
            EducationField(
                code=row["key"],
                official_id=row["official"],
                valid_from=first_day,
                **{key: row[key] for key in ("name_fi", "name_sv", "name_en")},
            )
            for row in table
        ]
    )
    cast.fields = {row.code: row for row in made}


def _make_units(cast: Cast, write: Writing, first_day: datetime.date) -> None:
    addresses = ("name", "street_address", "postal_code", "post_office")
    places = rows("campuses")
    campuses = write.create_many([Campus(**{key: row[key] for key in addresses}) for row in places])
    by_key = {row["key"]: campus for row, campus in zip(places, campuses, strict=True)}
    table = rows("units")
    cast.taught = {row["key"]: set(row["fields"].split()) for row in table}
    made = write.create_many(
        [
            EducationUnit(
                code=row["key"],
                campus=by_key[row["campus"]],
                valid_from=first_day,
                **{key: row[key] for key in ("name_fi", "name_sv", "name_en")},
            )
            for row in table
        ]
    )
    cast.units = {unit.code: unit for unit in made}
    write.create_many(
        [
            UnitField(unit=cast.units[row["key"]], field=cast.fields[code], from_on=first_day)
            for row in table
            for code in row["fields"].split()
        ]
    )


def _make_people(cast: Cast, write: Writing, sign_in_with: str) -> None:
    """All share one hash: hashing one password for each would take most of the demo's time."""
    shared = make_password(sign_in_with)
    table = rows("people")
    made = write.create_many(
        [
            User(
                email=address(row["first_name"], row["last_name"], "aurajoki"),
                first_name=row["first_name"],
                last_name=row["last_name"],
                language=row["language"],
                password=shared,
            )
            for row in table
        ]
    )
    cast.people = {row["key"]: user for row, user in zip(table, made, strict=True)}


def _give_roles(cast: Cast, write: Writing, first_day: datetime.date) -> None:
    groups = {group.code: group for group in StaffGroup.objects.all()}
    table = rows("people")
    memberships = []
    for row in table:
        for unit, role, group in _roles(row):
            cast.home.setdefault(row["key"], cast.units[unit])
            memberships.append(
                Membership(
                    user=cast.people[row["key"]],
                    unit=cast.units[unit],
                    role=role,
                    staff_group=groups.get(group),
                    starts_on=first_day,
                )
            )
    write.create_many(memberships)
    write.create_many(
        [
            CollegeRole(user=cast.people[row["key"]], kind=row["college_role"], starts_on=first_day)
            for row in table
            if row["college_role"]
        ]
    )


def _roles(row: Row) -> list[tuple[str, str, str]]:
    """Unit, role and staff group of each membership in a row of people."""
    cells = (cell.split(":") for cell in row["memberships"].split())
    return [(unit, role, group) for unit, role, group in cells]


def _holidays(today: datetime.date) -> list[CalendarPeriod]:
    """Autumn, Christmas and winter holidays of the school year, as colleges of the south-west usually have them."""
    year = school_year_of(today).first_year
    autumn = datetime.date.fromisocalendar(year, 42, 1)
    winter = datetime.date.fromisocalendar(year + 1, 8, 1)
    weekdays = datetime.timedelta(days=4)
    periods = [
        ("Syysloma", "Höstlov", "Autumn holiday", autumn, autumn + weekdays),
        ("Joululoma", "Jullov", "Christmas holiday", datetime.date(year, 12, 21), datetime.date(year + 1, 1, 6)),
        ("Talviloma", "Sportlov", "Winter holiday", winter, winter + weekdays),
    ]
    return [
        CalendarPeriod(
            kind=CalendarPeriodKind.HOLIDAY, name_fi=fi, name_sv=sv, name_en=en, starts_on=starts_on, ends_on=ends_on
        )
        for fi, sv, en, starts_on, ends_on in periods
    ]
