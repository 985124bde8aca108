"""Into a closed school year only those write who answer for its figures; what was before Kumppani is told by anybody."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from organisation.queries.calendar import school_year_of
from partnerships.models import ClosedYear, Partnership
from partnerships.services.participation import join_unit
from partnerships.services.partnership import change_lead_unit, change_partnership, set_status, start_partnership
from partnerships.services.tier_decision import decide_tier
from records.actors import PROGRAM
from tests.builders import (
    create,
    make_administrator,
    make_company,
    make_deputy,
    make_member,
    make_membership,
    make_partnership,
    make_principal,
    make_unit,
)

pytestmark = pytest.mark.django_db
ENDED = school_year_of().starts_on - datetime.timedelta(days=1)


def started(actor: Any, found: Partnership) -> None:
    unit = found.lead_unit
    start_partnership(actor=actor, company=make_company(), lead_unit=unit, tier="everyday", started_on=ENDED)


def decided(actor: Any, found: Partnership) -> None:
    decide_tier(actor=actor, partnership=found, to_tier="development", decided_on=ENDED, reason="Syy")


def led_by_another(actor: Any, found: Partnership) -> None:
    other = make_unit()
    join_unit(actor=PROGRAM, partnership=found, unit=other, owner=None)
    change_lead_unit(actor=actor, partnership=found, unit=other, on=ENDED)


DEEDS: dict[str, Callable[[Any, Partnership], Any]] = {
    "start": started,
    "tier": decided,
    "status": lambda actor, found: set_status(actor=actor, partnership=found, status="ended", on=ENDED),
    "lead": led_by_another,
    "first day": lambda actor, found: change_partnership(actor=actor, partnership=found, started_on=ENDED),
}


@pytest.fixture
def found() -> Partnership:
    """A partnership that began before the year that was closed."""
    year = school_year_of().first_year - 1
    create(ClosedYear(school_year=year, closed_by=make_principal(), figures={}))
    return make_partnership(started_on=school_year_of().starts_on - datetime.timedelta(days=500))


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_staff_and_coordinators_are_sent_to_those_who_answer_for_the_figures(
    found: Partnership, deed: Callable[..., Any]
) -> None:
    for role in ("staff", "coordinator"):
        with pytest.raises(ValidationError, match="on suljettu"):
            deed(make_member(found.lead_unit, role), found)
    other_head = make_membership(make_member(found.lead_unit), make_unit(), "unit_head").user
    with pytest.raises(ValidationError, match="on suljettu"):
        deed(other_head, found)


def test_heads_their_deputies_principals_administrators_and_the_program_may(found: Partnership) -> None:
    head = make_member(found.lead_unit, "unit_head")
    deputy = make_member(found.lead_unit)
    make_deputy(head, deputy)
    for actor in (head, deputy, make_principal(), make_administrator(), PROGRAM):
        started(actor, found)
    DEEDS["tier"](head, found)
    DEEDS["status"](head, found)


def test_open_years_files_and_what_was_before_are_open_to_all(found: Partnership) -> None:
    staff, unit = make_member(found.lead_unit), found.lead_unit
    before = {"tier": "everyday", "existed_before": True, "started_on": ENDED}
    start_partnership(actor=staff, company=make_company(), lead_unit=unit, **before)
    start_partnership(actor=staff, company=make_company(), lead_unit=unit, started_on=ENDED, from_file=True)
    earlier = ENDED - datetime.timedelta(days=366)
    start_partnership(actor=staff, company=make_company(), lead_unit=unit, tier="everyday", started_on=earlier)
    start_partnership(actor=staff, company=make_company(), lead_unit=unit, tier="everyday")
    change_partnership(actor=staff, partnership=found, started_on=found.started_on, description="Uusi")
