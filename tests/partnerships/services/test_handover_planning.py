"""A handover for a day to come: planned, told, carried out on its day, or fallen away."""

from typing import Any

import pytest

from partnerships.models import FollowUp, ParticipatingUnit
from partnerships.queries.participation import planned_handovers
from partnerships.services.handover import hand_over_left, hand_over_many
from partnerships.services.handover_planning import carry_out_plans, plan_handover
from partnerships.services.participation import join_unit, leave_unit, set_participation_fields
from partnerships.services.partnership import set_status
from records.models import ChangeBatch
from records.services.undoing import undo
from tests.builders import (
    days_from_now,
    make_company,
    make_field,
    make_follow_up,
    make_member,
    make_partnership,
    make_unit,
)
from tests.partnerships.services.merging import merged

pytestmark = pytest.mark.django_db


class Case:
    """A unit with a partnership, who has it and who is to have it."""

    def __init__(self) -> None:
        self.unit = make_unit()
        self.giver, self.taker = make_member(self.unit), make_member(self.unit)
        self.partnership = make_partnership(unit=self.unit, owner=self.giver)
        self.part = self.partnership.participations.get()

    def plan(self, days: int = 10, owner: Any = None) -> Any:
        """Hand over so many days from now."""
        return plan_handover(
            actor=self.giver, participation=self.part, owner=owner or self.taker, on=days_from_now(days)
        )

    @property
    def owners(self) -> list[Any]:
        """Owners of the rows in force now: one."""
        return [row.owner for row in ParticipatingUnit.objects.filter(partnership=self.partnership, to_on=None)]


@pytest.fixture
def case() -> Case:
    return Case()


def test_owner_changes_on_the_day_and_fields_go_along(case: Case) -> None:
    field = make_field()
    set_participation_fields(actor=case.giver, participation=case.part, fields=[field], on=days_from_now(0))
    case.plan(10)
    assert carry_out_plans(days_from_now(9)) == 0
    assert (case.owners, planned_handovers().count()) == ([case.giver], 1)
    assert hand_over_left(days_from_now(0)) == {}
    ParticipatingUnit.objects.filter(pk=planned_handovers().get().pk).update(from_on=days_from_now(0))
    assert hand_over_left(days_from_now(0)) == {"planned": 1}
    assert (case.owners, planned_handovers().count()) == ([case.taker], 0)
    row = ParticipatingUnit.objects.get(partnership=case.partnership, to_on=None)
    assert [each.field for each in row.fields.filter(to_on=None)] == [field]
    assert ChangeBatch.objects.latest("pk").actor_kind == "program"
    assert carry_out_plans(days_from_now(0)) == 0


def test_a_second_plan_takes_the_place_of_the_first(case: Case) -> None:
    other = make_member(case.unit)
    case.plan(10)
    case.plan(20, other)
    assert [(row.owner, row.from_on) for row in planned_handovers()] == [(other, days_from_now(20))]
    assert case.plan(5, case.giver) is None
    assert not planned_handovers().exists()


def test_follow_ups_due_before_the_day_stay(case: Case) -> None:
    before, after = make_follow_up(case.giver, days=5), make_follow_up(case.giver, days=10)
    batch = hand_over_many(
        actor=case.giver,
        on=days_from_now(10),
        parts=[(case.part, case.taker)],
        follow_ups=[(before, case.taker), (after, case.taker)],
    )
    assert [row.assignee for row in FollowUp.objects.order_by("due_on")] == [case.giver, case.taker]
    assert batch is not None
    undo(actor=case.giver, batch=batch)
    assert not planned_handovers().exists()


@pytest.mark.parametrize("how", ["ended", "left", "given"])
def test_a_plan_falls_away_with_its_reason(how: str, case: Case) -> None:
    if how == "ended":
        case.plan()
        set_status(actor=case.giver, partnership=case.partnership, status="ended")
    elif how == "left":
        case.part = join_unit(actor=case.giver, partnership=case.partnership, unit=make_unit(), owner=case.giver)
        case.plan()
        leave_unit(actor=case.giver, participation=case.part, on=days_from_now(0))
        assert not planned_handovers().exists()
    else:
        case.plan()
        hand_over_many(actor=case.giver, on=days_from_now(0), parts=[(case.part, case.taker)], follow_ups=[])
    assert carry_out_plans(days_from_now(10)) == 0
    assert not planned_handovers().exists()


def test_a_plan_goes_along_when_partnerships_are_joined(case: Case) -> None:
    winner = make_company()
    kept = make_partnership(winner, make_unit(), tier="strategic")
    case.plan()
    merged(winner, case.partnership.company)
    assert planned_handovers().get().partnership == kept
