import pytest
from django.core.exceptions import ValidationError

from partnerships.models import FollowUp, Suggestion
from partnerships.services.suggestion import accept_suggestion, dismiss_suggestion, snooze_suggestion
from records.models import ChangeBatch
from records.services.undoing import undo
from tests.builders import days_from_now, make_member, make_partnership, make_suggestion, make_unit

pytestmark = pytest.mark.django_db


def test_accepting_makes_a_follow_up_and_undo_takes_both_back() -> None:
    unit = make_unit()
    actor, other = make_member(unit), make_member(unit)
    suggestion = make_suggestion(make_partnership(unit=unit))
    follow_up = accept_suggestion(
        actor=actor, suggestion=suggestion, what="Soita", due_on=days_from_now(3), assignee=other
    )
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.follow_up, suggestion.answered_by) == ("accepted", follow_up, actor)
    assert (follow_up.assignee, follow_up.partnership, follow_up.unit) == (other, suggestion.partnership, unit)
    assert follow_up.company == suggestion.partnership.company
    undo(actor=actor, batch=ChangeBatch.objects.get(verb="accept_suggestion"))
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.follow_up, suggestion.answered_at) == ("open", None, None)
    assert not FollowUp.objects.exists()


def test_dismissing_a_snoozed_one_answers_it() -> None:
    actor, suggestion = make_member(), make_suggestion()
    snooze_suggestion(actor=actor, suggestion=suggestion, until=days_from_now(7))
    dismiss_suggestion(actor=actor, suggestion=suggestion)
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.snoozed_until, suggestion.answered_by) == ("dismissed", None, actor)


def test_snoozing_needs_a_day_to_come() -> None:
    suggestion = make_suggestion()
    with pytest.raises(ValidationError) as refusal:
        snooze_suggestion(actor=make_member(), suggestion=suggestion, until=days_from_now(0))
    assert refusal.value.error_dict["until"][0].code == "past"
    snooze_suggestion(actor=make_member(), suggestion=suggestion, until=days_from_now(1))
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.snoozed_until) == ("snoozed", days_from_now(1))


def test_the_second_answer_is_refused() -> None:
    actor, suggestion = make_member(), make_suggestion()
    stale = Suggestion.objects.get()
    dismiss_suggestion(actor=actor, suggestion=suggestion)
    for answer in (
        lambda: dismiss_suggestion(actor=actor, suggestion=stale),
        lambda: snooze_suggestion(actor=actor, suggestion=stale, until=days_from_now(2)),
        lambda: accept_suggestion(actor=actor, suggestion=stale, what="Soita", due_on=days_from_now(3), assignee=actor),
    ):
        with pytest.raises(ValidationError) as refusal:
            answer()
        assert refusal.value.code == "answered"
    assert not FollowUp.objects.exists()
