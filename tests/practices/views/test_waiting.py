"""What waits: reviews on the first page of those who review, and what is handed over by those who leave."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from notifications.models import Notice
from notifications.services.composing import lines_of
from organisation.registries import held_by
from practices.models import Practice
from practices.queries.practice import versions_of
from practices.services.adoption import change_adoption
from practices.services.publishing import ask_review
from practices.views.waiting import section_of
from records.models import ChangeBatch
from tests.builders import make_administrator, make_member, make_unit
from tests.practices.bank import adoption_of, practice_of

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def waiting(title: str, unit: Any, days: int) -> Practice:
    """A practice whose author asked for a review so many days ago."""
    made = practice_of(title, unit=unit, reach="draft")
    ask_review(actor=made.author, practice=made)
    Practice.objects.filter(pk=made.pk).update(review_asked_at=timezone.now() - datetime.timedelta(days=days))
    return made


def told(person: Any) -> set[str]:
    """What of it the person's notices are about, as far as they hold."""
    return set(Notice.objects.filter(person=person, withdrawn_at=None).values_list("rule", flat=True))


def test_reviews_wait_on_the_first_page_of_who_reviews_the_oldest_first(sign_in: SignIn) -> None:
    unit, other, empty = make_unit(), make_unit(), make_unit()
    coordinator = make_member(unit, "coordinator")
    make_member(other, "unit_head")
    old = waiting("Vanha", unit, 9)
    waiting("Uusi", unit, 0)
    waiting("Kenenkään", empty, 2)
    waiting("Muiden", other, 3)
    practice_of("Kesken", unit=unit, reach="draft")
    client = sign_in(coordinator)
    (section,) = client.get("/").context["sections"]
    assert [row.title for row in section.rows] == ["Vanha", "Kenenkään", "Uusi"]
    assert (section.rows[0].url, section.rows[0].hint) == (
        reverse("practices:practice_detail", args=[old.pk]),
        f"{old.author.name}, {unit.name}",
    )
    listed = client.get(section.url).context["found"].cards
    assert [card.title for card in listed] == ["Vanha", "Muiden", "Kenenkään", "Uusi"]


def test_who_reviews_is_asked_one_question_more_and_others_none(django_assert_num_queries: Any) -> None:
    unit = make_unit()
    coordinator, colleague = make_member(unit, "coordinator"), make_member(unit)
    for person in (coordinator, colleague):
        section_of(person, 8)
    for days in (1, 2, 3):
        waiting(f"Käytänne {days}", unit, days)
    with django_assert_num_queries(1):
        section = section_of(coordinator, 2)
    assert section is not None
    assert len(section.rows) == 2
    with django_assert_num_queries(0):
        assert section_of(colleague, 8) is None
    assert section_of(make_member(make_unit(), "coordinator"), 8) is None


def test_who_leaves_hands_over_practices_and_adoptions_in_one_go(sign_in: SignIn) -> None:
    unit, elsewhere = make_unit("Metalli"), make_unit()
    coordinator, leaver, taker = make_member(unit, "coordinator"), make_member(unit), make_member(unit)
    mine, left = (practice_of(title, unit=unit, author=leaver) for title in ("Paja", "Sali"))
    tried = adoption_of(practice_of("Muualta"), unit=unit, owner=leaver)
    adoption_of(practice_of("Hylätty"), unit=unit, owner=leaver, state="dropped")
    far = adoption_of(practice_of("Kaukana"), unit=elsewhere, owner=leaver)
    address = reverse("practices:hand_over", args=[leaver.pk])
    client = sign_in(coordinator)

    page = client.get(reverse("partnerships:handover", args=[leaver.pk, unit.pk])).content.decode()
    assert page.count(f'href="{address}"') == 2
    share = client.get(address).context["share"]
    assert ([each.pk for each in share.practices], [each.pk for each in share.adoptions]) == (
        [mine.pk, left.pk],
        [tried.pk],
    )
    assert "to" in client.post(address, {"practices": [mine.pk], "adoptions": [tried.pk]}).context["form"].errors
    assert client.post(address, {"to": taker.pk}).context["form"].non_field_errors()
    given = {"to": taker.pk, "practices": [mine.pk], "adoptions": [tried.pk]}
    assert client.post(address, given).status_code == 302
    assert told(taker) == {"practice_given", "adoption_given"}
    for each in (mine, left, tried, far):
        each.refresh_from_db()
    assert (mine.author, left.author, tried.owner, far.owner) == (taker, leaver, taker, leaver)
    # Nothing that others read has changed, so nothing is to be published anew.
    assert client.get(reverse("practices:practice_detail", args=[mine.pk])).context["has_changes"] is False
    assert len(versions_of(mine)) == 1
    client.post(reverse("records:undo", args=[ChangeBatch.objects.latest("pk").pk]))
    mine.refresh_from_db()
    assert (mine.author, told(taker)) == (leaver, set())
    change_adoption(actor=coordinator, adoption=tried, values={"owner": taker}, expected_version=None)
    assert told(taker) == {"adoption_given"}
    hints = {line.hint.partition(" · ")[0] for line in lines_of(list(Notice.objects.filter(person=taker)))}
    assert hints == {"Sinulle siirtyi käytänne", "Sinulle siirtyi käyttöönotto"}


def test_all_of_ones_own_is_handed_over_and_nothing_is_told_of_who_has_nothing(sign_in: SignIn) -> None:
    unit, elsewhere = make_unit("Metalli"), make_unit("Hoiva")
    leaver, taker, administrator = make_member(unit), make_member(unit), make_administrator()
    mine, far = (
        practice_of("Paja", unit=unit, author=leaver),
        adoption_of(practice_of("X"), unit=elsewhere, owner=leaver),
    )
    (held,) = (each for each in held_by(administrator, leaver) if "Metalli" in dict(each.units))
    assert held.units == (("Hoiva", ""), ("Metalli", ""))
    client, address = sign_in(leaver), reverse("practices:hand_over", args=[leaver.pk])
    client.post(address, {"to": taker.pk, "practices": [mine.pk], "adoptions": [far.pk]})
    assert client.get(address).context["share"].is_nothing
    assert held_by(administrator, leaver) == []
    assert sign_in(taker).get(address).status_code == 403
