"""Real rows for tests: plain functions with sensible values; name what the test is about, leave the rest."""

import datetime
import itertools
from typing import Any

from django.utils import timezone

from accounts.models import User
from organisation.models import Campus, CollegeRole, EducationUnit, Membership
from records.actors import PROGRAM
from records.services import writing

numbers = itertools.count(1)
PASSWORD = "kevät-2026-paimio"


def create(record: Any) -> Any:
    """Write *record* the way the product does, journal and search rows included."""
    with writing(PROGRAM, verb="test") as write:
        return write.create(record)


def long_ago() -> datetime.date:
    """A first day that lies safely in the past."""
    return timezone.localdate() - datetime.timedelta(days=400)


# --- people ---------------------------------------------------------------------------------------------------------


def make_user(email: str = "", *, password: str | None = None, **values: Any) -> User:
    """A person of the college without any role."""
    number = next(numbers)
    user = User(
        email=email or f"person{number}@college.example",
        **{"first_name": "Testi", "last_name": f"Henkilö {number}", **values},
    )
    if password is None:
        user.set_unusable_password()
    else:
        user.set_password(password)
    return create(user)


def make_member(unit: Any = None, role: str = "staff", **values: Any) -> User:
    """A person with a role in one unit (a new unit, if none is given)."""
    user = make_user(**values)
    make_membership(user, unit or make_unit(), role)
    return user


def make_membership(user: User, unit: EducationUnit, role: str = "staff", **values: Any) -> Membership:
    """*user* works in *unit*."""
    return create(Membership(user=user, unit=unit, role=role, **{"starts_on": long_ago(), **values}))


def make_college_role(user: User, kind: str, **values: Any) -> CollegeRole:
    """*user* is principal or administrator."""
    return create(CollegeRole(user=user, kind=kind, **{"starts_on": long_ago(), **values}))


def make_principal(**values: Any) -> User:
    """A principal."""
    user = make_user(**values)
    make_college_role(user, "principal")
    return user


def make_administrator(**values: Any) -> User:
    """An administrator."""
    user = make_user(**values)
    make_college_role(user, "administrator")
    return user


# --- the college ----------------------------------------------------------------------------------------------------


def make_campus(name_fi: str = "", **values: Any) -> Campus:
    """A campus."""
    number = next(numbers)
    return create(Campus(**{"code": f"campus-{number}", "name_fi": name_fi or f"Kampus {number}", **values}))


def make_unit(name_fi: str = "", **values: Any) -> EducationUnit:
    """An education unit that exists since long."""
    number = next(numbers)
    named = {"code": f"unit-{number}", "name_fi": name_fi or f"Yksikkö {number}", "valid_from": long_ago()}
    return create(EducationUnit(**{**named, **values}))
