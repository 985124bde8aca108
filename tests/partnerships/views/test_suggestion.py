from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.models import FollowUp, ReasonKind, Suggestion, SuggestionReason
from partnerships.queries.ladder.steps import BY_KEY
from partnerships.queries.quiet import rules
from partnerships.views.suggestion_words import REASONS, likely_what, words_of_all
from records.models import ChangeBatch
from tests.builders import (
    days_from_now,
    make_company,
    make_member,
    make_partnership,
    make_suggestion,
    make_unit,
)

pytestmark = pytest.mark.django_db
LIST = "/suggestions/"
SignIn = Callable[..., Client]


def url(name: str, pk: int) -> str:
    """An address of a suggestion."""
    return reverse(f"partnerships:suggestion_{name}", args=[pk])


def names(response: Any) -> list[str]:
    """The companies of the list."""
    return [row["name"] for row in response.context["rows"]]


def test_mine_are_owned_ones_and_for_coordinators_unowned_ones_of_their_units(sign_in: SignIn) -> None:
    unit = make_unit()
    teacher, coordinator = make_member(unit), make_member(unit, "coordinator")
    make_suggestion(make_partnership(make_company("Oma Oy"), unit, owner=teacher))
    make_suggestion(make_partnership(make_company("Omistajaton Oy"), unit))
    make_suggestion(make_partnership(make_company("Vieras Oy")))
    assert names(sign_in(teacher).get(LIST)) == ["Oma Oy"]
    assert names(sign_in(coordinator).get(LIST)) == ["Omistajaton Oy"]
    assert names(sign_in(teacher).get(LIST, {"scope": "units"})) == ["Oma Oy", "Omistajaton Oy"]
    assert names(sign_in(teacher).get(LIST, {"scope": "all"})) == ["Oma Oy", "Omistajaton Oy", "Vieras Oy"]
    assert names(sign_in(teacher).get(LIST, {"scope": "%00", "reason": "x", "page": "0x"})) == ["Oma Oy"]


def test_chips_count_and_narrow(sign_in: SignIn) -> None:
    person = make_member()
    make_suggestion(make_partnership(make_company("A Oy"), owner=person), "quiet", "review_due")
    make_suggestion(make_partnership(make_company("B Oy"), owner=person), "no_next_step")
    later = make_partnership(make_company("C Oy"), owner=person)
    make_suggestion(later, state="snoozed", snoozed_until=days_from_now(5))
    woken = make_partnership(make_company("D Oy"), owner=person)
    make_suggestion(woken, state="snoozed", snoozed_until=days_from_now(0))
    make_suggestion(make_partnership(make_company("E Oy"), owner=person), state="dismissed")
    client = sign_in(person)
    response = client.get(LIST)
    assert names(response) == ["A Oy", "B Oy", "D Oy"]
    assert [chip["count"] for chip in response.context["chips"]] == [3, 2, 1, 0, 0, 0, 0, 1, 1]
    assert names(client.get(LIST, {"reason": "review_due"})) == ["A Oy"]
    assert names(client.get(LIST, {"reason": "later"})) == ["C Oy"]
    assert client.get(LIST, {"reason": "later"}).context["rows"][0]["rests_until"]
    assert names(client.get(LIST, {"reason": "criteria_lapsed"})) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries_for_1_and_3_rows(
    rows: int, sign_in: SignIn, django_assert_num_queries: Any
) -> None:
    person = make_member()
    for _ in range(rows):
        make_suggestion(make_partnership(owner=person), "quiet", "review_due")
    client = sign_in(person)
    with django_assert_num_queries(11):
        client.get(LIST)


def test_it_is_taken_on_with_everything_filled_in(sign_in: SignIn) -> None:
    unit = make_unit()
    owner, colleague = make_member(unit), make_member(unit)
    suggestion = make_suggestion(make_partnership(make_company("Rautakoura Oy"), unit, owner=owner))
    client = sign_in(colleague)
    form = client.get(url("accept", suggestion.pk)).context["form"]
    assert form["assignee"].value() == owner.pk
    assert "Rautakoura Oy" in form["what"].value()
    data = {"what": form["what"].value(), "due_on": form["due_on"].value(), "assignee": owner.pk, "next": LIST}
    response = client.post(url("accept", suggestion.pk), data)
    assert response["Location"] == LIST
    assert FollowUp.objects.get().assignee == owner
    assert client.post(f"/undo/{ChangeBatch.objects.latest('pk').pk}/").status_code == 302
    suggestion.refresh_from_db()
    assert suggestion.state == "open"


def test_without_an_owner_the_one_who_answers_is_proposed(sign_in: SignIn) -> None:
    unit = make_unit()
    person = make_member(unit)
    suggestion = make_suggestion(make_partnership(unit=unit))
    form = sign_in(person).get(url("accept", suggestion.pk)).context["form"]
    assert form["assignee"].value() == person.pk


def test_a_wrong_form_comes_back_filled_and_an_answered_one_says_so(sign_in: SignIn) -> None:
    unit = make_unit()
    person = make_member(unit)
    suggestion = make_suggestion(make_partnership(unit=unit))
    client = sign_in(person)
    wrong = client.post(url("accept", suggestion.pk), {"what": "\u200b", "due_on": "", "assignee": ""})
    assert set(wrong.context["form"].errors) == {"what", "due_on", "assignee"}
    client.post(url("dismiss", suggestion.pk))
    data = {"what": "Soita", "due_on": days_from_now(3).isoformat(), "assignee": person.pk}
    late = client.post(url("accept", suggestion.pk), data)
    assert late.context["form"].non_field_errors()
    assert client.post(url("snooze", suggestion.pk), {"until": days_from_now(3).isoformat()}).status_code == 200
    assert client.post(url("dismiss", suggestion.pk), follow=True).status_code == 200
    assert Suggestion.objects.get().state == "dismissed"


def test_it_is_put_off_in_one_tap_or_to_any_day_to_come(sign_in: SignIn) -> None:
    unit = make_unit()
    suggestion = make_suggestion(make_partnership(unit=unit))
    client = sign_in(make_member(unit))
    assert client.get(url("snooze", suggestion.pk), {"next": "/"}).context["back"] == "/"
    assert client.get(url("snooze", suggestion.pk), {"next": "//evil.example"}).context["back"].startswith("/partn")
    assert "until" in client.post(url("snooze", suggestion.pk), {"until": "2020-01-01"}).context["form"].errors
    assert "until" in client.post(url("snooze", suggestion.pk), {"until": "9999-01-01"}).context["form"].errors
    response = client.post(url("snooze", suggestion.pk), {"until": days_from_now(7).isoformat()})
    assert response["Location"] == reverse("partnerships:partnership_detail", args=[suggestion.partnership_id])
    suggestion.refresh_from_db()
    assert suggestion.snoozed_until == days_from_now(7)


@pytest.mark.parametrize("kind", ReasonKind.values)
def test_each_reason_has_words_and_something_to_do(kind: str) -> None:
    today = days_from_now(0)
    for cause in ("2026-01-15", days_from_now(5).isoformat()):
        suggestion = make_suggestion(None, kind, cause=cause)
        suggestion.held = list(suggestion.reasons.all())
        (words,) = words_of_all(suggestion.held, today, rules())
        assert words
        assert str(suggestion.partnership) in likely_what(suggestion)
    assert set(REASONS) == set(ReasonKind)
    silences = [SuggestionReason(kind="quiet", cause=cause) for cause in ("start 2026-01-15", "2026-01-15")]
    assert len(set(words_of_all(silences, today, rules()))) == 2


def test_one_without_reasons_asks_for_a_next_step() -> None:
    suggestion = make_suggestion(None, "no_next_step")
    suggestion.held = list(suggestion.reasons.all())
    step = likely_what(suggestion)
    suggestion.held = []
    assert likely_what(suggestion) == step


def test_lapsed_criteria_are_named_together() -> None:
    causes = ("contact 1a", "everyday_activity 2b", "gone 3c")
    reasons = [SuggestionReason(kind="criteria_lapsed", cause=cause) for cause in causes]
    (words,) = words_of_all(reasons, days_from_now(0), rules())
    assert BY_KEY["contact"].label(rules()) in words
    assert BY_KEY["everyday_activity"].label(rules()) in words


def test_today_shows_mine_and_the_partnership_its_own(sign_in: SignIn) -> None:
    unit = make_unit()
    owner = make_member(unit)
    suggestion = make_suggestion(make_partnership(unit=unit, owner=owner))
    make_suggestion()
    client = sign_in(owner)
    assert [row["pk"] for row in client.get("/").context["suggestions"]] == [suggestion.pk]
    page = client.get(reverse("partnerships:partnership_detail", args=[suggestion.partnership_id]))
    assert page.context["suggestion"]["pk"] == suggestion.pk
    assert page.context["suggestion"]["may_answer"] is True
    other = sign_in(make_member()).get(reverse("partnerships:partnership_detail", args=[suggestion.partnership_id]))
    assert other.context["suggestion"]["may_answer"] is False


def test_the_partnership_shows_how_it_stands_with_its_cadence(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    quiet, everyday = make_partnership(tier="strategic"), make_partnership()
    shown = client.get(reverse("partnerships:partnership_detail", args=[quiet.pk])).context
    assert (shown["is_quiet"], shown["touch"].months, bool(shown["cadence_text"])) == (True, 3, True)
    plain = client.get(reverse("partnerships:partnership_detail", args=[everyday.pk])).context
    assert (plain["is_quiet"], plain["touch"], plain["cadence_text"]) == (False, None, "")
    found = client.get(reverse("partnerships:partnership_list"), {"show": "quiet"})
    assert quiet.company.name in found.content.decode()
    assert everyday.company.name not in found.content.decode()
    idle = client.get(reverse("partnerships:partnership_list"), {"show": "idle"}).content.decode()
    assert everyday.company.name in idle
