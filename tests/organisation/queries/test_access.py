"""Roles in force on a day, and what deputies may."""

import datetime

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from organisation.models import Membership
from organisation.queries.access import access_of, read_access
from tests.builders import make_deputy, make_member, make_membership, make_principal, make_unit, make_user

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 23)
days = st.dates(datetime.date(2026, 11, 1), datetime.date(2026, 12, 15))


def on(day: datetime.date):
    """Noon in Helsinki."""
    return time_machine.travel(datetime.datetime(day.year, day.month, day.day, 10, tzinfo=datetime.UTC), tick=False)


def in_force(first, last, day) -> bool:
    """The rule in plain words: both ends included."""
    return first <= day and (last is None or day <= last)


@given(first=days, length=st.none() | st.integers(0, 20), day=days)
def test_membership_is_in_force_from_its_first_to_its_last_day(first, length, day):
    last = None if length is None else first + datetime.timedelta(days=length)
    row = Membership(starts_on=first, ends_on=last)
    compiled = Membership.objects.on(day).query.where
    assert evaluate(compiled, row) is in_force(first, last, day)


def evaluate(where, row) -> bool:
    """What the database would say of the row, asked of the conditions themselves."""
    answers = []
    for child in where.children:
        if hasattr(child, "children"):
            answers.append(evaluate(child, row))
            continue
        value, wanted = getattr(row, child.lhs.target.attname, None), child.rhs
        if child.lookup_name == "isnull":
            answers.append((value is None) is wanted)
        elif child.lookup_name == "gte":
            answers.append(value is not None and value >= wanted)
        elif child.lookup_name == "lte":
            answers.append(value is not None and value <= wanted)
    answer = all(answers) if where.connector == "AND" else any(answers)
    return not answer if where.negated else answer


@pytest.mark.parametrize(("day", "units"), [(22, 0), (23, 1), (27, 1), (28, 0)])
def test_substitute_works_from_the_first_to_the_last_day(day, units):
    user = make_user()
    week = {"starts_on": datetime.date(2026, 11, 23), "ends_on": datetime.date(2026, 11, 27)}
    make_membership(user, make_unit(), "staff", **week)
    with on(datetime.date(2026, 11, day)):
        assert len(read_access(user).units) == units


def test_one_person_has_roles_in_several_units():
    user, first, second = make_user(), make_unit(), make_unit()
    make_membership(user, first, "staff")
    make_membership(user, second, "coordinator")
    access = access_of(user)
    assert (access.units, access.managed_units) == ({first.pk, second.pk}, {second.pk})


def test_deputy_decides_and_gets_nothing_else():
    unit = make_unit()
    head, deputy = make_member(unit, "unit_head"), make_member()
    own = deputy.memberships.get().unit_id
    make_deputy(head, deputy)
    access = access_of(User.objects.get(pk=deputy.pk))
    assert access.decides_for_units == {unit.pk}
    assert (access.units, access.managed_units, access.headed_units) == ({own}, frozenset(), frozenset())


@pytest.mark.parametrize(("day", "decides"), [(22, False), (23, True), (24, False)])
def test_deputy_of_a_principal_decides_on_those_days(day, decides):
    deputy = make_member()
    make_deputy(make_principal(), deputy, starts_on=TODAY, ends_on=TODAY)
    with on(datetime.date(2026, 11, day)):
        assert read_access(deputy).decides_as_principal is decides


def test_deputy_of_somebody_whose_role_ended_decides_nothing():
    unit = make_unit()
    head, deputy = make_user(), make_member()
    make_membership(head, unit, "unit_head", ends_on=TODAY - datetime.timedelta(days=1))
    make_deputy(head, deputy)
    with on(TODAY):
        assert read_access(deputy).decides_for_units == frozenset()


def test_person_out_of_use_may_nothing():
    user = make_member(is_active=False)
    assert access_of(user).is_member is False
