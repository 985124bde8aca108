"""Who works in the made-up college, in which roles, and who decides in whose place."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from accounts.models import User
from dashboards.demo.tables import Row, rows
from dashboards.services.demo.cast import Cast, address
from organisation.models import CollegeRole, Deputy, Membership, StaffGroup
from records.services.writing import Writing


@dataclass(frozen=True)
class Post:
    """One cell of a person's memberships: unit:role:group, with the first and last day if they are not the unit's."""

    unit: str
    role: str
    group: str
    starts: str = ""
    ends: str = ""


def posts_of(row: Row) -> list[Post]:
    """Where and as what somebody works."""
    return [Post(*cell.split(":")) for cell in row["memberships"].split()]


def make_people(cast: Cast, write: Writing, sign_in_with: str, first_day: datetime.date) -> None:
    """Make people, their roles and deputies. All share one hash: one for each would take most of the demo's time."""
    shared = make_password(sign_in_with)
    table = rows("people")
    made = write.create_many([_person(row, shared) for row in table])
    cast.people = {row["key"]: user for row, user in zip(table, made, strict=True)}
    groups = {group.code: group for group in StaffGroup.objects.all()}
    write.create_many([_membership(cast, row["key"], post, groups) for row in table for post in posts_of(row)])
    write.create_many(
        [
            CollegeRole(user=cast.people[row["key"]], kind=row["college_role"], starts_on=first_day)
            for row in table
            if row["college_role"]
        ]
    )
    write.create_many([_deputy(cast, row) for row in rows("deputies")])


def _person(row: Row, shared: str) -> User:
    return User(
        email=address(row["first_name"], row["last_name"], "aurajoki"),
        first_name=row["first_name"],
        last_name=row["last_name"],
        language=row["language"],
        password=shared,
        is_active=_still_works(row),
    )


def _still_works(row: Row) -> bool:
    posts = posts_of(row)
    return bool(row["college_role"]) or any(not post.ends.startswith("-") for post in posts)


def _membership(cast: Cast, key: str, post: Post, groups: dict[str, StaffGroup]) -> Membership:
    """Nobody works in a unit before it exists or when it is gone."""
    unit = cast.units[post.unit]
    if unit.valid_until is None:
        cast.home.setdefault(key, post.unit)
    return Membership(
        user=cast.people[key],
        unit=unit,
        role=post.role,
        staff_group=groups[post.group],
        starts_on=cast.day_if(post.starts) or unit.valid_from,
        ends_on=cast.day_if(post.ends) or unit.valid_until,
    )


def _deputy(cast: Cast, row: Row) -> Deputy:
    return Deputy(
        decider=cast.people[row["decider"]],
        deputy=cast.people[row["deputy"]],
        starts_on=cast.day(row["from"]),
        ends_on=cast.day(row["until"]),
    )
