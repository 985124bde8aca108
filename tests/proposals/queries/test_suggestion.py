"""What would fit a proposal, and why."""

import pytest

from organisation.models import UnitField
from partnerships.models import ActivityType, NeedTheme, Tier
from proposals.queries.suggestion import suggested
from tests.builders import (
    create,
    long_ago,
    make_company,
    make_cooperation_proposal,
    make_field,
    make_partnership,
    make_unit,
)

pytestmark = pytest.mark.django_db


def teaching(field, name: str = "", **values):
    unit = make_unit(name)
    create(UnitField(unit=unit, field=field, from_on=long_ago(), **values))
    return unit


def names(found) -> list[str]:
    return [each.row.name for each in found]


def test_nothing_said_is_nothing_suggested():
    assert suggested(make_cooperation_proposal(text="Hei")).is_nothing


def test_fields_are_chosen_linked_or_mentioned_and_say_so():
    chosen, linked, said = make_field("Ravintola-ala"), make_field("Logistiikka"), make_field("Kone- ja metalliala")
    make_field("Hiusala")
    proposal = make_cooperation_proposal(
        text="Haemme osaajia koneiden huoltoon ja metallin työstöön.", fields=[chosen], link_field=linked
    )
    found = suggested(proposal).fields
    assert [each.row for each in found] == [linked, chosen, said]
    assert len({each.why for each in found}) == 3
    assert all(len(each.reasons) == 1 for each in found)


def test_units_come_by_link_partnership_and_taught_fields_the_strongest_first():
    field, other = make_field("Ravintola-ala"), make_field("Sosiaaliala")
    taught = teaching(field, "Ravintolat")
    both = teaching(field, "Molemmat")
    create(UnitField(unit=both, field=other, from_on=long_ago()))
    teaching(field, "Ennen", to_on=long_ago())
    leads, link = make_unit("Johtaa"), make_unit("Linkki")
    company = make_company()
    make_partnership(company, leads)
    make_partnership(company, make_unit("Päättynyt"), status="ended")
    proposal = make_cooperation_proposal(fields=[field, other], company=company, link_unit=link)
    found = suggested(proposal).units
    assert [each.row for each in found] == [link, leads, both, taught]
    assert len(found[2].reasons) == 2
    assert "Ravintola-ala" in found[3].why


def test_activity_types_answer_the_themes_and_their_tier_is_the_most_frequent():
    proposal = make_cooperation_proposal(themes=["labour", "recruitment"])
    found = suggested(proposal)
    both = ActivityType.objects.filter(themes__code="labour").filter(themes__code="recruitment")
    best = [each for each in found.activity_types if each.weight == 2]
    assert {each.row for each in best} <= set(both)
    assert len(found.activity_types) == 6
    counts = {tier: both.filter(tier=tier, is_in_use=True).count() for tier in Tier}
    assert counts[Tier(found.tier)] == max(counts.values())
    assert found.tier_reason.startswith(str(counts[Tier(found.tier)]))


def test_types_out_of_use_are_not_suggested_and_a_tie_is_for_daily_work():
    theme = create(NeedTheme(code="oma", name_fi="oma teema"))
    kinds = {}
    for tier, more in (("strategic", {}), ("everyday", {}), ("development", {"is_in_use": False})):
        kinds[tier] = create(ActivityType(code=tier, name_fi=tier, tier=tier, position=900, **more))
        kinds[tier].themes.add(theme)
    found = suggested(make_cooperation_proposal(themes=["oma"]))
    assert set(names(found.activity_types)) == {"strategic", "everyday"}
    assert found.tier == "everyday"
    assert "oma teema" in found.activity_types[0].why
