"""What cards become depends on who makes it and on what they say."""

from typing import Any

import pytest
from django.utils import timezone

from partnerships.models import ActivityType, NeedTheme, Partnership
from tests.builders import make_member, make_unit
from tests.workshops.made import make_card, make_module, make_workshop
from workshops.models import Card
from workshops.queries.converting import Becoming
from workshops.services.converting import convert

pytestmark = pytest.mark.django_db
NEW = "Uusi Halli Oy"


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


@pytest.mark.parametrize(("kind", "status"), [("map", "active"), ("plan", "prospect"), ("share", "prospect")])
def test_only_what_goes_on_already_makes_a_partnership_active(kind: str, status: str) -> None:
    unit = make_unit("Kone")
    person = make_member(unit, "coordinator")
    card = make_card(make_module(make_workshop(unit, person, state="closed"), kind))
    assert convert(actor=person, becomings=[becoming(card, unit, person, "activity")]).made == 1
    assert Partnership.objects.get().status == status
