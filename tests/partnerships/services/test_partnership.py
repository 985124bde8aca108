"""Starting, correcting, ending, reopening and deleting partnerships."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from partnerships.models import ParticipatingUnit, ParticipationField, PartnershipPeriod, TierDecision
from partnerships.services.participation import join_unit, leave_unit
from partnerships.services.partnership import change_lead_unit, change_partnership, set_status, start_partnership
from partnerships.services.tier_decision import decide_tier
from records.services import Conflict
from records.services.undoing import undo
from tests.builders import (
    days_from_now,
    make_company,
    make_contact,
    make_field,
    make_member,
    make_partnership,
    make_principal,
    make_proposal,
    make_unit,
    make_workplace,
)

pytestmark = pytest.mark.django_db


def decisions(partnership: Any) -> list[tuple[str, str, str, datetime.date | None]]:
    """State, from, to and day of each decision in the order they were made."""
    rows = TierDecision.objects.filter(partnership=partnership).order_by("pk")
    return [(row.state, row.from_tier, row.to_tier, row.decided_on) for row in rows]


def test_start_makes_period_decision_and_participation() -> None:
    unit, field = make_unit(), make_field()
    actor, company, day = make_member(unit), make_company(), days_from_now(-40)
    partnership = start_partnership(
        actor=actor, company=company, lead_unit=unit, owner=actor, fields=[field], started_on=day
    )
    period = PartnershipPeriod.objects.get(partnership=partnership)
    assert (period.from_on, period.to_on, period.tier, period.status) == (day, None, "everyday", "active")
    assert decisions(partnership) == [("decided", "", "everyday", day)]
    part = ParticipatingUnit.objects.get(partnership=partnership)
    assert (part.unit, part.owner, part.from_on, part.to_on) == (unit, actor, day, None)
    brought = ParticipationField.objects.get(participation=part)
    assert (brought.field, brought.from_on, brought.to_on) == (field, day, None)
    company.refresh_from_db()
    assert (company.tier, company.lead_unit) == ("everyday", unit)


@pytest.mark.parametrize(
    ("role", "tier", "holds", "waiting"),
    [
        ("staff", "development", "everyday", ["development"]),
        ("coordinator", "development", "everyday", ["development"]),
        ("unit_head", "development", "development", []),
        ("unit_head", "strategic", "everyday", ["strategic"]),
    ],
)
def test_start_at_a_tier_that_another_decides_waits(role: str, tier: str, holds: str, waiting: list[str]) -> None:
    unit = make_unit()
    actor, why = make_member(unit, role), "Yhteinen koulutus"
    partnership = start_partnership(actor=actor, company=make_company(), lead_unit=unit, tier=tier, description=why)
    assert partnership.tier == holds
    found = TierDecision.objects.filter(partnership=partnership, state="proposed")
    assert [row.to_tier for row in found] == waiting


def test_start_by_a_principal_is_strategic_at_once() -> None:
    partnership = start_partnership(
        actor=make_principal(),
        company=make_company(),
        lead_unit=make_unit(),
        tier="strategic",
        description="Sopimus on",
    )
    first = TierDecision.objects.get(partnership=partnership)
    assert (partnership.tier, first.reason, len(first.criteria["criteria"])) == ("strategic", "Sopimus on", 11)


def test_tier_of_what_existed_before_waits_where_a_member_of_staff_records_it() -> None:
    unit = make_unit()
    partnership = start_partnership(
        actor=make_member(unit), company=make_company(), lead_unit=unit, tier="strategic", existed_before=True
    )
    assert (partnership.tier, partnership.existed_before) == ("everyday", True)
    assert TierDecision.objects.get(partnership=partnership, state="proposed").to_tier == "strategic"


def test_start_of_what_existed_before_records_its_tier() -> None:
    unit = make_unit()
    partnership = start_partnership(
        actor=make_member(unit, "coordinator"),
        company=make_company(),
        lead_unit=unit,
        tier="strategic",
        started_on=days_from_now(-3000),
        existed_before=True,
    )
    assert decisions(partnership) == [("decided", "", "strategic", days_from_now(-3000))]


def test_start_in_the_future_is_refused() -> None:
    unit = make_unit()
    with pytest.raises(ValidationError) as refused:
        start_partnership(actor=make_member(unit), company=make_company(), lead_unit=unit, started_on=days_from_now(1))
    assert list(refused.value.message_dict) == ["started_on"]


def test_second_open_partnership_needs_a_reason() -> None:
    company, unit = make_company(), make_unit()
    make_partnership(company)
    actor = make_member(unit, "coordinator")
    with pytest.raises(ValidationError) as refused:
        start_partnership(actor=actor, company=company, lead_unit=unit)
    assert refused.value.code == "second"
    second = start_partnership(actor=actor, company=company, lead_unit=unit, exception_reason="Kaksi kaupunkia")
    assert second.exception_reason == "Kaksi kaupunkia"


def test_workplace_may_have_a_partnership_beside_the_company() -> None:
    company, unit = make_company(), make_unit()
    make_partnership(company)
    workplace = make_workplace(company)
    made = start_partnership(actor=make_member(unit), company=company, workplace=workplace, lead_unit=unit)
    assert made.workplace == workplace


def test_ending_withdraws_the_waiting_proposal() -> None:
    partnership = make_partnership()
    proposal = make_proposal(partnership)
    set_status(actor=make_member(partnership.lead_unit), partnership=partnership, status="ended")
    proposal.refresh_from_db()
    assert (partnership.status, proposal.state) == ("ended", "withdrawn")
    partnership.company.refresh_from_db()
    assert (partnership.company.tier, partnership.company.lead_unit) == ("", None)


def test_reopening_beside_another_open_one_is_refused() -> None:
    company = make_company()
    ended = make_partnership(company, status="ended")
    make_partnership(company)
    with pytest.raises(ValidationError) as refused:
        set_status(actor=make_member(ended.lead_unit), partnership=ended, status="active")
    assert refused.value.code == "second"


def test_ended_one_reopens() -> None:
    partnership = make_partnership(status="ended")
    set_status(actor=make_member(partnership.lead_unit), partnership=partnership, status="active")
    assert partnership.status == "active"


def test_status_in_the_future_is_refused() -> None:
    partnership = make_partnership()
    with pytest.raises(ValidationError) as refused:
        set_status(
            actor=make_member(partnership.lead_unit), partnership=partnership, status="paused", on=days_from_now(1)
        )
    assert list(refused.value.message_dict) == ["on"]


def test_only_a_unit_that_takes_part_leads() -> None:
    partnership, other = make_partnership(), make_unit()
    actor = make_member(partnership.lead_unit)
    with pytest.raises(ValidationError) as refused:
        change_lead_unit(actor=actor, partnership=partnership, unit=other)
    assert list(refused.value.message_dict) == ["unit"]
    join_unit(actor=actor, partnership=partnership, unit=other)
    change_lead_unit(actor=actor, partnership=partnership, unit=other)
    assert partnership.lead_unit_id == other.pk


def test_correcting_the_first_day_takes_everything_along() -> None:
    unit, field = make_unit(), make_field()
    actor = make_member(unit)
    partnership = start_partnership(actor=actor, company=make_company(), lead_unit=unit, fields=[field])
    earlier = days_from_now(-500)
    batch = change_partnership(actor=actor, partnership=partnership, description="Vanha", started_on=earlier)
    part = ParticipatingUnit.objects.get(partnership=partnership)
    period = PartnershipPeriod.objects.get(partnership=partnership)
    days = {
        partnership.started_on,
        period.from_on,
        part.from_on,
        part.fields.get().from_on,
        decisions(partnership)[0][3],
    }
    assert days == {earlier}
    undo(actor=actor, batch=batch)
    partnership.refresh_from_db()
    period = PartnershipPeriod.objects.get(partnership=partnership)
    assert (partnership.started_on, period.from_on) == (timezone.localdate(), timezone.localdate())


def test_first_day_cannot_pass_a_decision_or_a_leaving() -> None:
    unit = make_unit()
    actor = make_member(unit, "unit_head")
    started = days_from_now(-30)
    partnership = start_partnership(actor=actor, company=make_company(), lead_unit=unit, started_on=started)
    other = join_unit(actor=actor, partnership=partnership, unit=make_unit(), from_on=started)
    leave_unit(actor=actor, participation=other, on=days_from_now(-20))
    with pytest.raises(ValidationError) as refused:
        change_partnership(actor=actor, partnership=partnership, started_on=days_from_now(-10))
    assert list(refused.value.message_dict) == ["started_on"]
    decide_tier(
        actor=actor, partnership=partnership, to_tier="development", decided_on=days_from_now(-25), reason="Syy"
    )
    with pytest.raises(ValidationError) as refused:
        change_partnership(actor=actor, partnership=partnership, started_on=days_from_now(-22))
    assert refused.value.error_dict["started_on"][0].code == "after_decision"


def test_moving_to_a_workplace_that_has_a_partnership_is_refused() -> None:
    company = make_company()
    workplace = make_workplace(company)
    make_partnership(company, workplace=workplace)
    partnership = make_partnership(company)
    with pytest.raises(ValidationError) as refused:
        change_partnership(actor=make_member(), partnership=partnership, workplace=workplace)
    assert refused.value.code == "second"


def test_two_people_changing_the_same_thing_is_a_conflict() -> None:
    partnership = make_partnership()
    first, second = make_member(), make_member()
    version = partnership.version
    change_partnership(actor=first, partnership=partnership, description="Eka", expected_version=version)
    stale = type(partnership).objects.get(pk=partnership.pk)
    with pytest.raises(Conflict):
        change_partnership(actor=second, partnership=stale, description="Toka", expected_version=version)
    merged = type(partnership).objects.get(pk=partnership.pk)
    contact = make_contact(partnership.company)
    merged.description = ""
    change_partnership(actor=second, partnership=merged, contact=contact, expected_version=version)
    merged.refresh_from_db()
    assert (merged.description, merged.contact) == ("Eka", contact)


def test_ended_one_is_corrected_beside_an_open_one() -> None:
    ended = make_partnership(status="ended")
    make_partnership(ended.company)
    change_partnership(actor=make_member(), partnership=ended, description="Oli hyvä")
    ended.refresh_from_db()
    assert ended.description == "Oli hyvä"


def test_nothing_changed_is_no_batch() -> None:
    partnership = make_partnership()
    assert change_partnership(actor=make_member(), partnership=partnership, description="") is None
