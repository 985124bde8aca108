"""What cards become depends on who makes it and on what they say."""

from typing import Any

import pytest
from django.utils import timezone

from partnerships.models import ActivityType, Company, NeedTheme, Partnership
from tests.builders import make_administrator, make_company, make_member, make_partnership, make_unit
from tests.workshops.made import make_card, make_module, make_workshop
from workshops.models import Card
from workshops.queries.converting import Becoming
from workshops.services.converting import convert

pytestmark = pytest.mark.django_db
NEW = "Uusi Halli Oy"
OUTCOMES = ("company", "partnership", "activity", "need", "practice", "follow_up", "left")


def becoming(card: Card, unit: Any, person: Any, outcome: str, organisation: Any = NEW) -> Becoming:
    """Everything that any outcome asks for."""
    return Becoming(
        card=card,
        outcome=outcome,
        unit=unit,
        organisation=organisation,
        activity_type=ActivityType.objects.filter(tier="everyday").first(),
        theme=NeedTheme.objects.get(code="equipment"),
        assignee=person,
        due_on=timezone.localdate(),
        reason="Ei nyt",
    )


@pytest.mark.parametrize(
    ("role", "own", "refused"),
    [
        ("staff", True, set()),
        ("staff", False, {"partnership", "activity", "practice"}),
        ("administrator", False, set(OUTCOMES) - {"left"}),
    ],
)
def test_facilitators_make_what_they_may_make_elsewhere_and_nothing_is_lost(
    role: str, own: bool, refused: set[str]
) -> None:
    unit = make_unit("Kone")
    person = make_administrator() if role == "administrator" else make_member(unit if own else make_unit("Muu"), role)
    module = make_module(make_workshop(unit, person, state="closed"))
    cards = {outcome: make_card(module, outcome) for outcome in OUTCOMES}
    found = convert(actor=person, becomings=[becoming(card, unit, person, name) for name, card in cards.items()])
    assert {name for name, card in cards.items() if card.pk in found.refused} == refused
    assert set(Card.objects.filter(outcome="").values_list("text", flat=True)) == refused
    assert all(found.refused.values())
    assert Company.objects.filter(name=NEW).exists() == (role != "administrator")


def test_a_unit_is_brought_into_a_partnership_by_who_manages_it() -> None:
    unit, card = make_unit("Kone"), make_card()
    company = make_company("Rautakoura Oy")
    make_partnership(company, unit=make_unit("Muu"))
    manager = make_member(make_unit("Kolmas"), "coordinator")
    found = convert(actor=manager, becomings=[becoming(card, unit, manager, "partnership", company)])
    assert set(found.refused) == {card.pk}
    head = make_member(unit, "unit_head")
    assert convert(actor=head, becomings=[becoming(card, unit, head, "partnership", company)]).made == 1


@pytest.mark.parametrize(("kind", "status"), [("map", "active"), ("plan", "prospect"), ("share", "prospect")])
def test_only_what_goes_on_already_makes_a_partnership_active(kind: str, status: str) -> None:
    unit = make_unit("Kone")
    person = make_member(unit, "coordinator")
    card = make_card(make_module(make_workshop(unit, person, state="closed"), kind))
    assert convert(actor=person, becomings=[becoming(card, unit, person, "activity")]).made == 1
    assert Partnership.objects.get().status == status
