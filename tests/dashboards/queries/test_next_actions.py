"""What to do next: ranked as its table says, within the choice, and only what the reader may do."""

import datetime
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from dashboards.queries.choosing import choice_from
from dashboards.queries.next_actions import Action, deeds_of, next_actions, ranked
from partnerships.services.participation import set_participation_fields
from records.actors import PROGRAM
from tests.access import NOBODY, World
from tests.builders import (
    days_from_now,
    make_administrator,
    make_company,
    make_cooperation_proposal,
    make_field,
    make_follow_up,
    make_member,
    make_partnership,
    make_principal,
    make_proposal,
    make_suggestion,
    make_unit,
    make_user,
)

pytestmark = pytest.mark.django_db
QUERIES = 8


@dataclass(frozen=True)
class Empty:
    """A place without a partnership."""

    field: str
    tier: str
    hint: str
    url: str
    count: int


PLACES = [Empty("Autoala", "strategic", "2 prospects", "/partnerships/", 2), Empty("Media", "everyday", "none", "/", 0)]


def made_by(unit: Any, other: Any) -> Any:
    """Something of every kind in the unit, and the same promise and proposal in another; the unit's staff."""
    person, late = make_member(unit), {"received_at": None, "respond_by": days_from_now(-2)}
    quiet = make_partnership(make_company("Hiljainen Oy"), unit, tier="strategic", owner=person)
    make_partnership(make_company("Vaiti Oy"), unit, tier="development", owner=person)
    make_suggestion(quiet, "criteria_lapsed")
    nobodys = make_partnership(make_company("Orpo Oy"), unit, started_on=days_from_now(-1))
    make_proposal(nobodys, "development", by=person)
    for each in (unit, other):
        make_follow_up(make_member(each), f"Lupaus {each}", days=-3, unit=each, is_promised=True)
        make_cooperation_proposal(f"Ehdottaja {each}", unit=each, **late)
    make_cooperation_proposal("Ei kenenkään", **late)
    return person


def titles(actor: Any, **query: str) -> list[str]:
    """What the actor is shown."""
    return [action.title for action in next_actions(actor, deeds_of(actor, choice_from(query)), PLACES)]


def test_each_reader_is_shown_what_they_may_do_the_weightiest_first(django_assert_num_queries: Any) -> None:
    unit, other = make_unit("Tekniikka", code="tek"), make_unit("Palvelut", code="pal")
    staff = made_by(unit, other)
    everybody = ["Autoala: strateginen kumppanuus puuttuu vielä"]
    touched = ["Ota yhteyttä: Hiljainen Oy", "Korjaa rauenneet kriteerit: Hiljainen Oy", "Ota yhteyttä: Vaiti Oy"]
    answering = "Vastaa ehdotuksiin toimeksi"
    head = make_member(unit, "unit_head")
    with django_assert_num_queries(QUERIES + 2):  # who the person is, and the rules
        shown = titles(head)
    assert shown == [
        "Päätä tasosta: Orpo Oy", "Lunasta tai siirrä lupaus: Lupaus Tekniikka", "Vastaa ehdotukseen: Ehdottaja Tekniikka",
        touched[0], "Vastaa ehdotukseen: Ei kenenkään", *touched[1:], "Nimeä vastuuhenkilö: Orpo Oy", answering, *everybody,
    ]  # fmt: skip
    assert titles(staff) == [*touched, answering, *everybody]
    assert titles(make_member(other)) == everybody
    assert titles(World(NOBODY).user) == titles(make_administrator()) == []
    principal = make_principal()
    assert titles(principal) == [
        "Pyydä hoitamaan myöhässä olevat lupaukset: Tekniikka", "Vastaa ehdotukseen: Ehdottaja Tekniikka",
        "Pyydä hoitamaan myöhässä olevat lupaukset: Palvelut", touched[0], "Vastaa ehdotukseen: Ehdottaja Palvelut",
        touched[1], "Vastaa ehdotukseen: Ei kenenkään", touched[2], *everybody,
    ]  # fmt: skip
    assert titles(principal, unit="pal") == [
        "Pyydä hoitamaan myöhässä olevat lupaukset: Palvelut", "Vastaa ehdotukseen: Ehdottaja Palvelut", *everybody
    ]  # fmt: skip
    assert [each for each in titles(principal, tier="development") if "Ota yhteyttä" in each] == [touched[2]]


def test_a_principal_who_belongs_to_no_unit_is_led_to_as_many_promises_as_are_told() -> None:
    unit, principal = make_unit("Tekniikka", code="tek"), make_principal()
    for number in range(3):
        make_follow_up(make_member(unit), f"Lupaus {number}", days=-3 - number, unit=unit, is_promised=True)
    make_follow_up(make_member(unit), "Muu", days=-9, unit=unit)
    make_follow_up(principal, "Yksikötön", days=-1, is_promised=True)
    client = Client()
    client.force_login(principal, backend="accounts.backends.PasswordBackend")
    first, second = next_actions(principal, deeds_of(principal, choice_from({"year": "2020"})))
    assert (first.why, first.since, first.icon) == ("3 lupausta myöhässä", days_from_now(-5), "check")
    assert client.get(first.url).context["list"].page.count == 3
    assert second.title.endswith("Ei yksikköä")
    assert client.get(second.url).context["list"].page.count == 1


def test_one_kind_never_fills_the_list() -> None:
    def deed(kind: str, number: int) -> Action:
        return Action(kind, f"{kind} {number}", "", "/", datetime.date(2026, 1, 1))

    many = [deed("decision", number) for number in range(20)]
    few = [deed("quiet_strategic", 1), deed("empty", 1), deed("suggestions", 1)]
    assert [each.title for each in ranked([*many, *few])] == [
        "decision 0", "decision 1", "quiet_strategic 1", "decision 2", "decision 3", "decision 4", "suggestions 1",
        "decision 5", "empty 1", "decision 6",
    ]  # fmt: skip
    assert ranked([]) == []


def test_deeds_within_a_field_are_about_its_partnerships() -> None:
    principal, field = make_principal(), make_field("Autoala", code="auto")
    names = ("Autotalo Oy", "Muu Oy")
    cars, _others = (make_partnership(make_company(name), tier="strategic") for name in names)
    part = cars.participations.get()
    set_participation_fields(actor=PROGRAM, participation=part, fields=[field], on=days_from_now(-9))
    for partnership in (cars, None):
        make_follow_up(principal, "Lupaus", days=-3, partnership=partnership, is_promised=True)
    shown = next_actions(principal, deeds_of(principal, choice_from({"field": "auto"})))
    assert [action.title for action in shown if action.kind == "quiet_strategic"] == ["Ota yhteyttä: Autotalo Oy"]
    assert [action.why for action in shown if action.kind == "promise"] == ["1 lupaus myöhässä"]


def test_partnerships_are_ownerless_when_nobody_who_is_there_owns_them_in_the_unit_that_leads() -> None:
    unit, other = make_unit("Tekniikka", code="tek"), make_unit("Palvelut", code="pal")
    head, gone = make_member(unit, "unit_head"), make_user(is_active=False)
    today = days_from_now(0)
    make_partnership(make_company("Hoidettu Oy"), unit, started_on=today, owner=head)
    make_partnership(make_company("Lähteneen Oy"), unit, started_on=today, owner=gone)
    make_partnership(make_company("Toisten Oy"), other, started_on=today)
    apart = make_partnership(make_company("Irti Oy"), unit, started_on=today, owner=head)
    apart.participations.update(unit=other)
    expected = ["Nimeä vastuuhenkilö: Lähteneen Oy", "Nimeä vastuuhenkilö: Irti Oy"]
    assert [action.title for action in deeds_of(head, choice_from({})) if action.kind == "ownerless"] == expected
