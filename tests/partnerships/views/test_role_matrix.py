"""Who does what: gaps, overload, differences between units, and who does what in a partnership."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from organisation.models import StaffGroup
from partnerships.models import ActivityType, Part
from partnerships.queries.role_matrix import college_matrix, leaders, unit_matrix, who_does
from partnerships.services.role_matrix import settle
from records.actors import PROGRAM
from tests.builders import make_activity, make_member, make_partnership, make_unit

pytestmark = pytest.mark.django_db
UNIT_QUERIES, COLLEGE_QUERIES, PART_QUERIES = 10, 11, 7


def types(count: int) -> list[ActivityType]:
    """So many types of the everyday tier."""
    return list(ActivityType.objects.filter(is_in_use=True, tier="everyday").order_by("position", "sort_key")[:count])


def groups() -> tuple[StaffGroup, StaffGroup]:
    """Two staff groups."""
    first, second = StaffGroup.objects.order_by("position", "sort_key")[:2]
    return first, second


def test_gaps_overload_and_differences_are_told() -> None:
    one, other = make_unit("A"), make_unit("B")
    (first, second), kinds = groups(), types(5)
    settle(
        PROGRAM,
        one,
        {(first.pk, kind.pk): Part.LEADS for kind in kinds[:4]} | {(second.pk, kinds[4].pk): Part.INFORMED},
    )
    settle(PROGRAM, other, {(second.pk, kinds[0].pk): Part.LEADS})
    matrix = unit_matrix(one)
    assert (matrix.gaps, matrix.is_empty, list(matrix.groups)) == ([kinds[4]], False, [first, second])
    assert matrix.overloaded == [(first, 4, 5)]
    assert unit_matrix(other).overloaded == []
    assert unit_matrix(make_unit("C")).is_empty
    college = college_matrix()
    assert (list(college.units), college.gaps, college.differing) == ([one, other], 1, 1)
    told = {row.type: (list(row.leaders), row.differs) for _tier, rows in college.tiers for row in rows}
    assert told[kinds[0]] == ([[first.name], [second.name]], True)
    assert told[kinds[1]] == ([[first.name], None], False)
    assert told[kinds[4]] == ([[], None], False)


def test_a_partnership_tells_who_leads_what_it_does(sign_in: Callable[..., Client]) -> None:
    unit = make_unit()
    (first, second), (kind, unused) = groups(), types(2)
    person = make_member(unit)
    membership = person.memberships.get()
    type(membership).objects.filter(pk=membership.pk).update(staff_group=first)
    partnership = make_partnership(unit=unit)
    make_activity(partnership, type=kind)
    settle(
        PROGRAM,
        unit,
        {(first.pk, kind.pk): Part.LEADS, (second.pk, kind.pk): Part.TAKES_PART, (first.pk, unused.pk): Part.LEADS},
    )
    [doing] = who_does(partnership.pk, unit.pk)
    assert (doing.type, doing.leads, doing.takes_part, doing.informed) == (kind.name, [first.name], [second.name], [])
    assert (doing.people, [each.key for each in leaders(units=[unit.pk], types=[kind.pk])]) == (
        [person.name],
        [person.pk],
    )
    page = sign_in(person).get(reverse("partnerships:partnership_detail", args=[partnership.pk])).content.decode()
    assert reverse("partnerships:partnership_roles", args=[partnership.pk]) in page


def test_the_pages_ask_as_much_for_much_as_for_little(
    sign_in: Callable[..., Client], django_assert_num_queries: Callable[[int], Any]
) -> None:
    unit = make_unit()
    client, (first, second) = sign_in(make_member(unit)), groups()
    partnership = make_partnership(unit=unit)
    for kind in types(3):
        make_activity(partnership, type=kind)
        settle(PROGRAM, unit, {(first.pk, kind.pk): Part.LEADS, (second.pk, kind.pk): Part.INFORMED})
        for address, asked in (
            (reverse("partnerships:role_matrix"), COLLEGE_QUERIES),
            (reverse("partnerships:role_matrix") + f"?unit={unit.code}", UNIT_QUERIES),
            (reverse("partnerships:partnership_roles", args=[partnership.pk]), PART_QUERIES),
        ):
            with django_assert_num_queries(asked):
                client.get(address, headers={"HX-Request": "true"})
