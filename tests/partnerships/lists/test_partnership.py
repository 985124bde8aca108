"""What a row of the list of partnerships tells of those who take part."""

from typing import Any

import pytest
from django.utils.translation import override

from partnerships.lists.partnership import PARTNERSHIPS
from partnerships.models import ParticipatingUnit
from partnerships.queries.partnership import TakingPart, taking_part
from partnerships.services.participation import join_unit, set_participation_fields
from records.actors import PROGRAM
from tests.builders import create, days_from_now, make_company, make_field, make_member, make_partnership, make_unit
from ui.lists.reading import Reader

pytestmark = pytest.mark.django_db


def joined(partnership: Any, unit: Any, fields: list[Any], owner: Any = None) -> None:
    """*unit* takes part and brings *fields*."""
    part = join_unit(actor=PROGRAM, partnership=partnership, unit=unit, owner=owner)
    set_participation_fields(actor=PROGRAM, participation=part, fields=fields, on=days_from_now(0))


def test_owner_is_the_lead_units_and_ended_parts_are_passed_over(django_assert_num_queries: Any) -> None:
    lead, second = make_unit("Metalli"), make_unit("Autoala")
    hair, car = make_field("Hius"), make_field("Auto")
    partnership = make_partnership(unit=lead, owner=make_member(lead, first_name="Aino", last_name="Aalto"))
    joined(partnership, second, [hair, car], make_member(second))
    create(
        ParticipatingUnit(partnership=partnership, unit=make_unit(), from_on=days_from_now(-9), to_on=days_from_now(-1))
    )
    bare = make_partnership()
    with django_assert_num_queries(1):
        found = taking_part([partnership.pk, bare.pk])
    assert found == {partnership.pk: TakingPart("Aino Aalto", ["Autoala"], ["Auto", "Hius"]), bare.pk: TakingPart()}


def test_values_are_typed_and_in_the_readers_language() -> None:
    unit = make_unit("Metalli", name_sv="Metall")
    actor = make_member(unit)
    partnership = make_partnership(make_company("Rautakoura Oy"), unit, tier="strategic", status="paused")
    columns = [PARTNERSHIPS.by_key[key] for key in ("name", "workplace", "tier", "status", "unit", "started_on", "id")]
    found = {}
    for language in ("fi", "sv"):
        with override(language):
            found[language] = Reader(PARTNERSHIPS, actor, columns).read([partnership.pk, 10**9])
    day = partnership.started_on
    assert found == {
        "fi": [(partnership.pk, ("Rautakoura Oy", None, "Strateginen", "Tauolla", "Metalli", day, partnership.pk))],
        "sv": [(partnership.pk, ("Rautakoura Oy", None, "Strategisk", "Pausad", "Metall", day, partnership.pk))],
    }
