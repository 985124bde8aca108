"""Units join, leave, hand over: no row is ever empty, and the past stays as it was."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from organisation.models import EducationField
from partnerships.models import ParticipatingUnit, ParticipationField
from partnerships.services.participation import (
    change_participation,
    hand_over,
    join_unit,
    leave_unit,
    set_participation_fields,
)
from tests.builders import create, days_from_now, make_member, make_partnership, make_unit

pytestmark = pytest.mark.django_db


def fields(*codes: str) -> list[EducationField]:
    """Fields of the college."""
    return [create(EducationField(code=code, name_fi=code, valid_from=days_from_now(-1000))) for code in codes]


def rows_of(partnership: Any) -> list[tuple[Any, Any, Any]]:
    """Owner and days of all but the lead unit's rows."""
    rows = ParticipatingUnit.objects.filter(partnership=partnership).exclude(unit=partnership.lead_unit)
    return [(row.owner, row.from_on, row.to_on) for row in rows.order_by("from_on")]


def brought(row: Any) -> list[tuple[str, Any, Any]]:
    """Fields of a unit's part with their days."""
    rows = ParticipationField.objects.filter(participation=row).select_related("field").order_by("from_on", "pk")
    return [(each.field.code, each.from_on, each.to_on) for each in rows]


def test_unit_takes_part_once_and_again_after_leaving() -> None:
    partnership, unit, actor = make_partnership(), make_unit(), make_member()
    row = join_unit(actor=actor, partnership=partnership, unit=unit, from_on=days_from_now(-30))
    with pytest.raises(ValidationError) as refused:
        join_unit(actor=actor, partnership=partnership, unit=unit)
    assert list(refused.value.message_dict) == ["unit"]
    leave_unit(actor=actor, participation=row, on=days_from_now(-10))
    with pytest.raises(ValidationError):
        join_unit(actor=actor, partnership=partnership, unit=unit, from_on=days_from_now(-11))
    join_unit(actor=actor, partnership=partnership, unit=unit, from_on=days_from_now(-10))
    assert rows_of(partnership) == [
        (None, days_from_now(-30), days_from_now(-10)),
        (None, days_from_now(-10), None),
    ]


@pytest.mark.parametrize("days", [1, -500])
def test_day_of_joining_lies_within_the_partnership(days: int) -> None:
    with pytest.raises(ValidationError) as refused:
        join_unit(actor=make_member(), partnership=make_partnership(), unit=make_unit(), from_on=days_from_now(days))
    assert list(refused.value.message_dict) == ["from_on"]


def test_leaving_on_the_day_of_joining_leaves_nothing() -> None:
    partnership, actor = make_partnership(), make_member()
    row = join_unit(actor=actor, partnership=partnership, unit=make_unit(), fields=fields("a"))
    leave_unit(actor=actor, participation=row, on=days_from_now(0))
    assert rows_of(partnership) == []
    assert brought(row) == []


def test_lead_unit_cannot_leave() -> None:
    partnership = make_partnership()
    row = ParticipatingUnit.objects.get(partnership=partnership)
    with pytest.raises(ValidationError) as refused:
        leave_unit(actor=make_member(), participation=row, on=days_from_now(0))
    assert refused.value.code == "leads"


def test_handing_over_keeps_who_owned_it_before() -> None:
    partnership, actor, unit = make_partnership(), make_member(), make_unit()
    first, second = make_member(unit), make_member(unit)
    day = days_from_now(-30)
    row = join_unit(actor=actor, partnership=partnership, unit=unit, owner=first, fields=fields("a", "b"), from_on=day)
    successor = hand_over(actor=actor, participation=row, owner=second, on=days_from_now(-5))
    assert rows_of(partnership) == [(first, day, days_from_now(-5)), (second, days_from_now(-5), None)]
    assert [code for code, _from, to in brought(successor) if to is None] == ["a", "b"]
    assert [to for _code, _from, to in brought(row)] == [days_from_now(-5)] * 2


def test_first_owner_is_filled_in_and_same_day_is_corrected_in_place() -> None:
    partnership, actor, unit = make_partnership(), make_member(), make_unit()
    row = join_unit(actor=actor, partnership=partnership, unit=unit, from_on=days_from_now(-30))
    hand_over(actor=actor, participation=row, owner=actor, on=days_from_now(-3))
    assert rows_of(partnership) == [(actor, days_from_now(-30), None)]
    again = hand_over(actor=actor, participation=row, owner=None, on=days_from_now(-30))
    assert (again.pk, rows_of(partnership)) == (row.pk, [(None, days_from_now(-30), None)])


def test_fields_are_dated_and_same_day_corrections_leave_no_trace() -> None:
    first, second = fields("a", "b")
    partnership, actor = make_partnership(), make_member()
    day, today = days_from_now(-30), days_from_now(0)
    row = join_unit(actor=actor, partnership=partnership, unit=make_unit(), fields=[first], from_on=day)
    set_participation_fields(actor=actor, participation=row, fields=[second], on=today)
    assert brought(row) == [("a", day, today), ("b", today, None)]
    set_participation_fields(actor=actor, participation=row, fields=[first], on=today)
    assert brought(row) == [("a", day, None)]


def test_owner_and_fields_change_together() -> None:
    first, second = fields("a", "b")
    partnership, actor, unit = make_partnership(), make_member(), make_unit()
    owner = make_member(unit)
    row = join_unit(
        actor=actor, partnership=partnership, unit=unit, owner=actor, fields=[first], from_on=days_from_now(-9)
    )
    successor = change_participation(actor=actor, participation=row, owner=owner, fields=[second], on=days_from_now(0))
    assert rows_of(partnership)[-1] == (owner, days_from_now(0), None)
    assert brought(successor) == [("b", days_from_now(0), None)]


def test_fields_alone_change_without_handing_over() -> None:
    (field,) = fields("a")
    partnership, actor = make_partnership(), make_member()
    row = join_unit(actor=actor, partnership=partnership, unit=make_unit(), owner=actor, from_on=days_from_now(-9))
    same = change_participation(actor=actor, participation=row, owner=actor, fields=[field], on=days_from_now(0))
    set_participation_fields(actor=actor, participation=same, fields=[field], on=days_from_now(0))
    assert (same.pk, brought(row)) == (row.pk, [("a", days_from_now(0), None)])
