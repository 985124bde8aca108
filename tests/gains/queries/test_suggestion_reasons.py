"""Agreements that end come up at ninety and at thirty days, once each; so does what is to be looked at again."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from partnerships.models import Partnership, PartnershipRules, Suggestion, SuggestionReason
from partnerships.services.suggestion import dismiss_suggestion
from partnerships.services.suggestion_making import suggest
from partnerships.views.suggestion_words import words_of_all
from tests.builders import days_from_now, make_company, make_member, make_partnership, make_workplace
from tests.gains.made import make_agreement, make_contribution

pytestmark = pytest.mark.django_db
TODAY = days_from_now(0)


@pytest.fixture(autouse=True)
def _in_finnish() -> Iterator[None]:
    with translation.override("fi"):
        yield


def waiting() -> list[tuple[Partnership, str, str]]:
    """Whom it is suggested for, why, and the end of the cause."""
    rows = SuggestionReason.objects.filter(suggestion__in=Suggestion.objects.waiting()).order_by("pk")
    return [(row.partnership, row.kind, row.cause.partition(" ")[2]) for row in rows]


@pytest.mark.parametrize(
    ("ends", "values", "told"),
    [
        (91, {}, None),
        (90, {}, "90"),
        (31, {}, "90"),
        (30, {}, "30"),
        (0, {}, "30"),
        (-30, {}, "30"),
        (-31, {}, None),
        (60, {"signed_on": None}, None),
        (60, {"signed_on": days_from_now(3)}, None),
    ],
)
def test_an_end_is_told_from_ninety_days_before_until_a_month_after(ends: int, values: Any, told: Any) -> None:
    partnership = make_partnership()
    make_agreement(None, partnership, valid_until=days_from_now(ends), **values)
    suggest()
    cause = f"{days_from_now(ends).isoformat()} {told}"
    assert waiting() == ([(partnership, "agreement_ends", cause)] if told else [])


def test_what_was_dismissed_at_ninety_days_comes_once_more_at_thirty() -> None:
    partnership, actor = make_partnership(), make_member()
    make_agreement(None, partnership, valid_until=days_from_now(80))
    assert suggest() == Counter(new=1)
    dismiss_suggestion(actor=actor, suggestion=Suggestion.objects.get())
    assert suggest(days_from_now(49)) == Counter()
    assert suggest(days_from_now(50)) == Counter(new=1)
    dismiss_suggestion(actor=actor, suggestion=Suggestion.objects.waiting().get())
    assert suggest(days_from_now(79)) == Counter()


def test_a_signed_renewal_ends_it_and_a_draft_does_not() -> None:
    partnership = make_partnership()
    old = make_agreement(None, partnership, valid_until=days_from_now(20))
    draft = make_agreement(None, partnership, signed_on=None, renews=old, review_on=None)
    assert suggest() == Counter(new=1)
    type(draft).objects.filter(pk=draft.pk).update(signed_on=TODAY)
    assert suggest() == Counter(passed=1)


def test_what_covers_all_of_an_organisation_is_told_once_where_the_tier_is_highest() -> None:
    company = make_company()
    make_partnership(company)
    highest = make_partnership(company, workplace=make_workplace(company), tier="development", cadence_months=36)
    paused = make_partnership(company, workplace=make_workplace(company), tier="strategic", status="paused")
    make_agreement(company, valid_until=days_from_now(10), review_on=days_from_now(-2))
    suggest()
    about = [(partnership, kind) for partnership, kind, _cause in waiting() if kind.startswith("agreement")]
    assert about == [(highest, "agreement_ends"), (highest, "agreement_review")]
    assert paused not in [partnership for partnership, _kind, _cause in waiting()]
    alone = make_partnership(status="ended")
    make_agreement(alone.company, valid_until=days_from_now(10))
    assert suggest() == Counter()


@pytest.mark.parametrize(
    ("values", "day"),
    [
        ({"review_on": days_from_now(31)}, None),
        ({"review_on": days_from_now(30)}, 30),
        ({"review_on": days_from_now(-5), "used_until": days_from_now(400)}, -5),
        ({"used_until": days_from_now(12), "review_on": days_from_now(29)}, 12),
        ({"used_until": days_from_now(-1), "review_on": TODAY}, None),
        ({"kind": "money", "review_on": TODAY}, None),
    ],
)
def test_equipment_and_spaces_are_due(values: Any, day: Any) -> None:
    make_contribution(**values)
    suggest()
    assert [cause for _whose, _kind, cause in waiting()] == ([] if day is None else [days_from_now(day).isoformat()])


def test_reasons_in_words() -> None:
    partnership = make_partnership()
    make_agreement(None, partnership, valid_until=days_from_now(-3), review_on=None)
    make_agreement(None, partnership, valid_until=days_from_now(40), review_on=days_from_now(7))
    make_contribution(partnership, review_on=days_from_now(7))
    suggest()
    told = words_of_all(SuggestionReason.objects.order_by("kind", "since"), TODAY, PartnershipRules())
    assert [words.split(" ")[0] for words in told] == ["Sopimus", "Sopimus", "Sopimuksen", "Laitteiden"]
