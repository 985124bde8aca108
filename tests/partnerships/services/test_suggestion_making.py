import datetime
from collections import Counter
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from partnerships.models import Partnership, PartnershipRules, Suggestion, SuggestionReason
from partnerships.queries import suggestion_reasons
from partnerships.services.follow_up import close_follow_up
from partnerships.services.suggestion import accept_suggestion, dismiss_suggestion, snooze_suggestion
from partnerships.services.suggestion_making import suggest
from partnerships.tasks import suggest as suggest_task
from records.models import ChangeBatch
from records.services import writing
from records.services.undoing import undo
from tests.builders import (
    PROGRAM,
    create,
    days_from_now,
    make_activity,
    make_contact,
    make_follow_up,
    make_interaction,
    make_member,
    make_partnership,
    make_unit,
)

pytestmark = pytest.mark.django_db


def strategic(**values: Any) -> Partnership:
    """A strategic partnership of long standing; something is agreed, unless the test is about that."""
    partnership = make_partnership(**{"tier": "strategic", **values})
    make_follow_up(None, partnership=partnership)
    return partnership


def reasons(partnership: Partnership) -> list[tuple[str, str]]:
    """Kind and cause of what is suggested and waits."""
    rows = SuggestionReason.objects.filter(suggestion__in=Suggestion.objects.waiting(), partnership=partnership)
    return sorted(rows.values_list("kind", "cause"))


def change(record: Any, **values: Any) -> None:
    """Write new values of a record."""
    with writing(PROGRAM, verb="test") as write:
        for name, value in values.items():
            setattr(record, name, value)
        write.save(record)


def test_one_suggestion_holds_all_reasons_and_a_second_round_adds_nothing() -> None:
    partnership = make_partnership(tier="strategic", review_on=days_from_now(30))
    started = partnership.started_on.isoformat()
    assert suggest() == Counter(new=1)
    assert reasons(partnership) == [
        ("no_next_step", started),
        ("quiet", f"start {started}"),
        ("review_due", days_from_now(30).isoformat()),
    ]
    assert suggest() == Counter()
    assert Suggestion.objects.count() == 1


@pytest.mark.parametrize("status", ["prospect", "paused", "ended"])
def test_others_than_active_ones_get_none(status: str) -> None:
    make_partnership(tier="strategic", status=status, review_on=days_from_now(0))
    make_partnership(tier="everyday")
    assert suggest() == Counter()


def test_everyday_ones_are_only_reviewed_and_only_within_thirty_days() -> None:
    due = make_partnership(review_on=days_from_now(-3))
    make_partnership(review_on=days_from_now(31))
    suggest()
    assert [each.partnership for each in Suggestion.objects.all()] == [due]
    assert reasons(due) == [("review_due", days_from_now(-3).isoformat())]


def test_quiet_names_the_last_contact() -> None:
    partnership = strategic()
    make_interaction(make_member(), partnership.company, days=-120)
    suggest()
    assert reasons(partnership) == [("quiet", days_from_now(-120).isoformat())]
    reason = SuggestionReason.objects.get()
    assert reason.since is not None
    assert days_from_now(-120) < reason.since < days_from_now(0)


def test_what_is_open_about_company_or_activity_or_planned_is_a_next_step() -> None:
    create(PartnershipRules(pk=1, strategic_cadence_months=60))
    about_company, about_activity, planned, idle, met = (make_partnership(tier="strategic") for _ in range(5))
    make_follow_up(None, company=about_company.company)
    make_follow_up(None, activity=make_activity(about_activity))
    make_interaction(make_member(), planned.company, days=3)
    close_follow_up(actor=PROGRAM, follow_up=make_follow_up(None, activity=make_activity(idle)))
    make_interaction(make_member(), idle.company, days=-20)
    make_interaction(make_member(), met.company, days=-20)
    suggest()
    assert [reasons(each) for each in (about_company, about_activity, planned)] == [[], [], []]
    assert reasons(idle) == [("no_next_step", days_from_now(0).isoformat())]
    assert reasons(met) == [("no_next_step", days_from_now(-20).isoformat())]


def test_a_lapsed_criterion_is_suggested_once_for_what_it_rested_on() -> None:
    partnership = strategic(cadence_months=36)
    contact = make_contact(partnership.company)
    change(partnership, contact=contact)
    assert suggest() == Counter()
    left = contact.positions.get()
    change(left, ends_on=days_from_now(-1))
    assert suggest() == Counter(new=1)
    ((kind, cause),) = reasons(partnership)
    assert (kind, cause.split(" ")[0]) == ("criteria_lapsed", "contact")
    dismiss_suggestion(actor=make_member(), suggestion=Suggestion.objects.get())
    assert suggest() == Counter()


def test_new_reasons_join_the_waiting_one_and_gone_ones_leave_it() -> None:
    partnership = strategic()
    suggest()
    suggestion = Suggestion.objects.get()
    change(partnership, review_on=days_from_now(5))
    assert suggest() == Counter(joined=1)
    assert len(reasons(partnership)) == 2
    change(partnership, cadence_months=36)
    assert suggest() == Counter()
    assert reasons(partnership) == [("review_due", days_from_now(5).isoformat())]
    assert Suggestion.objects.get() == suggestion


def test_it_passes_when_all_reasons_have_gone_and_returns_with_a_cause_nobody_answered() -> None:
    partnership = strategic()
    suggest()
    change(partnership, cadence_months=36)
    assert suggest() == Counter(passed=1)
    assert Suggestion.objects.get().state == "passed"
    change(partnership, cadence_months=None)
    assert suggest() == Counter(reopened=1)
    assert Suggestion.objects.get().state == "open"
    assert len(reasons(partnership)) == 1


def test_a_reason_that_left_a_waiting_one_returns_to_it() -> None:
    partnership = strategic(review_on=days_from_now(1))
    suggest()
    change(partnership, cadence_months=36)
    suggest()
    change(partnership, cadence_months=None)
    assert suggest() == Counter(joined=1)
    assert [kind for kind, _cause in reasons(partnership)] == ["quiet", "review_due"]
    assert Suggestion.objects.count() == 1


def test_a_passed_cause_joins_the_suggestion_that_waits_by_then() -> None:
    partnership = strategic()
    suggest()
    change(partnership, cadence_months=36)
    suggest()
    change(partnership, review_on=days_from_now(1))
    assert suggest() == Counter(new=1)
    change(partnership, cadence_months=None)
    assert suggest() == Counter(joined=1)
    assert [kind for kind, _cause in reasons(partnership)] == ["quiet", "review_due"]


def test_paused_ended_and_deleted_ones_let_it_pass() -> None:
    paused, gone = strategic(), make_partnership(tier="strategic")
    suggest()
    change(paused, status="paused")
    with writing(PROGRAM, verb="test") as write:
        write.delete(gone)
    assert suggest() == Counter(passed=2)


@pytest.mark.parametrize("answer", ["accept", "dismiss"])
def test_an_answered_cause_never_comes_again(answer: str) -> None:
    unit = make_unit()
    actor = make_member(unit)
    partnership = strategic(unit=unit)
    suggest()
    suggestion = Suggestion.objects.get()
    if answer == "accept":
        accept_suggestion(actor=actor, suggestion=suggestion, what="Soita", due_on=days_from_now(3), assignee=actor)
    else:
        dismiss_suggestion(actor=actor, suggestion=suggestion)
    assert suggest() == Counter()
    make_interaction(actor, partnership.company, days=-110)
    assert suggest() == Counter(new=1)
    assert reasons(partnership) == [("quiet", days_from_now(-110).isoformat())]


def test_an_undone_answer_is_not_asked_twice() -> None:
    unit = make_unit()
    actor = make_member(unit)
    partnership = strategic(unit=unit)
    suggest()
    dismiss_suggestion(actor=actor, suggestion=Suggestion.objects.get())
    undo(actor=actor, batch=ChangeBatch.objects.get(verb="dismiss_suggestion"))
    assert suggest() == Counter()
    assert len(reasons(partnership)) == 1


def test_a_snoozed_one_sleeps_gathers_reasons_and_wakes_on_its_day() -> None:
    partnership = strategic()
    suggest()
    suggestion = Suggestion.objects.get()
    snooze_suggestion(actor=make_member(), suggestion=suggestion, until=days_from_now(7))
    change(partnership, review_on=days_from_now(5))
    assert suggest() == Counter(joined=1)
    assert Suggestion.objects.get().state == "snoozed"
    assert suggest(days_from_now(7)) == Counter(woken=1)
    woken = Suggestion.objects.get()
    assert (woken.state, woken.snoozed_until) == ("open", None)


def test_the_round_goes_in_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggestion_reasons, "CHUNK", 2)
    for _ in range(5):
        strategic()
    assert suggest() == Counter(new=5)
    assert ChangeBatch.objects.filter(verb="suggest").count() == 3


def test_task_and_command_run_the_round() -> None:
    strategic()
    out = StringIO()
    call_command("suggest", stdout=out)
    assert out.getvalue() == '{"new": 1, "joined": 0, "woken": 0, "reopened": 0, "passed": 0}\n'
    strategic()
    suggest_task()
    assert Suggestion.objects.count() == 2
    assert datetime.date.fromisoformat(SuggestionReason.objects.latest("pk").cause.removeprefix("start "))
