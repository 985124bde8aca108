"""A logged contact lets what was suggested because of the silence pass."""

from typing import Any

import pytest

from partnerships.models import Suggestion
from partnerships.services.interaction import (
    CompanyPart,
    change_interaction,
    delete_interaction,
    log_interaction,
    mark_happened,
)
from partnerships.services.suggestion_making import suggest
from records.models import ChangeBatch
from records.services.undoing import undo
from tests.builders import days_from_now, make_company, make_interaction, make_member
from tests.partnerships.services.test_suggestion_making import change, reasons, strategic

pytestmark = pytest.mark.django_db


def test_a_contact_makes_quiet_pass_at_once_and_undo_brings_it_back() -> None:
    partnership = strategic()
    suggest()
    person = make_member()
    make_interaction(person, partnership.company)
    assert Suggestion.objects.get().state == "passed"
    undo(actor=person, batch=ChangeBatch.objects.filter(verb="log_interaction").latest("pk"))
    assert Suggestion.objects.get().state == "open"


def test_a_contact_takes_only_the_quiet_reason_from_a_suggestion_with_others() -> None:
    partnership = strategic(review_on=days_from_now(1))
    suggest()
    make_interaction(make_member(), partnership.company)
    assert reasons(partnership) == [("review_due", days_from_now(1).isoformat())]


@pytest.mark.parametrize(
    ("days", "values"), [(0, {"is_two_way": False}), (4, {}), (-1, {"is_planned": True}), (-200, {})]
)
def test_what_is_no_fresh_contact_changes_nothing(days: int, values: dict[str, Any]) -> None:
    partnership = strategic()
    suggest()
    make_interaction(make_member(), partnership.company, days=days, **values)
    assert [kind for kind, _cause in reasons(partnership)] == ["quiet"]


def test_a_partnership_that_fell_to_everyday_is_quiet_no_more() -> None:
    partnership = strategic()
    suggest()
    change(partnership, tier="everyday")
    make_interaction(make_member(), partnership.company, days=-200)
    assert reasons(partnership) == []


def test_a_plan_that_took_place_and_a_corrected_log_count_as_well() -> None:
    person = make_member()
    first, second = strategic(), strategic()
    plan = make_interaction(person, first.company, days=-1, is_planned=True)
    call = make_interaction(person, second.company, days=-200)
    suggest()
    assert len(reasons(first)) == len(reasons(second)) == 1
    mark_happened(actor=person, interaction=plan)
    change_interaction(
        actor=person,
        interaction=call,
        kind="call",
        happened_on=days_from_now(-2),
        companies=[CompanyPart(second.company)],
        contacts=[],
        staff=[],
        summary="",
        is_two_way=True,
        unit=None,
    )
    assert reasons(first) == reasons(second) == []


def test_a_contact_with_a_stranger_needs_no_suggestion() -> None:
    log_interaction(actor=make_member(), kind="call", companies=[CompanyPart(make_company())])
    assert not Suggestion.objects.exists()


def test_a_deleted_contact_brings_the_silence_back_with_the_next_round() -> None:
    partnership, person = strategic(), make_member()
    suggest()
    interaction = make_interaction(person, partnership.company)
    delete_interaction(actor=person, interaction=interaction)
    assert dict(suggest()) == {"reopened": 1}
