"""The queue of proposals, and where it is told what waits."""

import datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from organisation.registries import held_by
from proposals.queries.proposal import waiting_for
from tests.builders import (
    make_cooperation_proposal,
    make_member,
    make_unit,
)

pytestmark = pytest.mark.django_db
LIST = "/proposals/"
LIST_QUERIES = 12


@pytest.fixture
def client(sign_in, person):
    found = sign_in(person)
    found.cookies["django_language"] = "en"
    return found


def url(name: str, proposal: Any) -> str:
    return reverse(f"proposals:proposal_{name}", args=[proposal.pk])


def ago(days: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


def rows(client: Any, query: str) -> list[str]:
    found = client.get(f"{LIST}?{query}").context["list"]
    return [row.title for group in found.groups for row in group.rows]


@pytest.fixture
def queue(unit, person) -> None:
    other = make_unit("Hyvinvointi")
    make_cooperation_proposal("Uusi", unit=unit, campaign="messut")
    make_cooperation_proposal("Myöhässä", received_at=ago(20), text="Hitsaajia tarvitaan")
    make_cooperation_proposal("Oma", unit=other, state="in_hand", assignee=person, received_at=ago(3))
    make_cooperation_proposal("Lisää", unit=other, state="in_hand", answered_at=ago(10), received_at=ago(19))
    for state in ("answered", "accepted", "declined", "spam", "withdrawn"):
        make_cooperation_proposal(state.title(), unit=unit, state=state, answered_at=ago(1), received_at=ago(2))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Myöhässä", "Lisää", "Oma", "Uusi"]),
        ("show=late", ["Myöhässä"]),
        ("show=answered", ["Answered"]),
        ("show=declined", ["Declined"]),
        ("show=spam", ["Spam"]),
        ("show=withdrawn", ["Withdrawn"]),
        ("scope=mine", ["Oma"]),
        ("scope=units", ["Uusi"]),
        ("scope=none", ["Myöhässä"]),
        ("campaign=messut", ["Uusi"]),
        ("q=hitsaaja", ["Myöhässä"]),
        ("sort=-received", ["Uusi", "Oma", "Lisää", "Myöhässä"]),
        ("show=x&scope=y&unit=z&campaign=huu&person=%00&page=x", ["Myöhässä", "Lisää", "Oma", "Uusi"]),
    ],
)
def test_list_is_narrowed_by_the_address(client, queue, query, found):
    assert rows(client, query) == found


def test_list_is_narrowed_by_unit_and_person_and_tells_the_deadline_in_words(client, queue, unit, person):
    assert rows(client, f"unit={unit.pk}") == ["Uusi"]
    assert rows(client, f"person={person.pk}&show=all") == ["Oma"]
    page = client.get(LIST).content.decode()
    assert '<time class="late"' in page
    assert "by " in page
    assert len(rows(client, "show=all")) == 9


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_for_one_and_three(client, unit, person, count, django_assert_num_queries):
    for _ in range(count):
        make_cooperation_proposal(unit=unit, assignee=person, themes=["labour"], campaign="messut")
    client.get(LIST)
    with django_assert_num_queries(LIST_QUERIES):
        assert client.get(LIST).status_code == 200


def test_list_says_what_to_do_when_nothing_waits(client):
    assert reverse("proposals:link_list") in client.get(LIST).content.decode()
    assert "Nothing fits" in client.get(f"{LIST}?scope=mine").content.decode()


def test_file_brings_what_is_shown_and_the_themes(client, queue, unit):
    make_cooperation_proposal("Teemat", unit=unit, themes=["labour", "spaces"])
    address = reverse("proposals:proposal_export")
    text = b"".join(client.get(f"{address}?format=csv&columns=organisation,due,themes,answered&bom=0")).decode()
    assert len(text.splitlines()) == 6
    assert "labour, spaces" in text.lower()


def test_what_waits_is_counted_in_the_menu_and_told_on_the_first_page(client, unit, person, sign_in):
    make_cooperation_proposal("Meidän", unit=unit)
    make_cooperation_proposal("Kenenkään", received_at=ago(20))
    make_cooperation_proposal("Muiden", unit=make_unit())
    make_cooperation_proposal("Kirjoitti", assignee=person, state="in_hand", answered_at=ago(1))
    make_cooperation_proposal("Vastattu", assignee=person, state="answered", answered_at=ago(1))
    sections = client.get("/").context["sections"]
    assert [row.title for row in sections[0].rows] == ["Kenenkään", "Meidän", "Kirjoitti"]
    assert [row.is_late for row in sections[0].rows] == [True, False, False]
    teacher = make_member(unit)
    assert waiting_for(teacher) == []
    assert sign_in(teacher).get("/").context["sections"] == []
    make_cooperation_proposal("Annettu", assignee=teacher)
    assert len(waiting_for(User.objects.get(pk=teacher.pk))) == 1
    assert waiting_for(PROGRAM_LIKE) == []


class _Stranger:
    actor_kind, pk = "program", None


PROGRAM_LIKE = _Stranger()


def test_what_a_person_is_to_answer_is_told_before_they_are_taken_out_of_use(unit, person):
    assert not [each for each in held_by(person, person) if "1" in each.words]
    make_cooperation_proposal(unit=unit, assignee=person)
    assert [each.units[0][0] for each in held_by(person, person)] == ["Tekniikka"]
