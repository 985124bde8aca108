from typing import Any

import pytest

from partnerships.queries.other_units import other_units_at
from partnerships.services.interaction import CompanyPart, log_interaction
from tests.builders import (
    days_from_now,
    make_company,
    make_contact,
    make_interaction,
    make_member,
    make_membership,
    make_partnership,
    make_principal,
    make_unit,
    make_workplace,
)

pytestmark = pytest.mark.django_db


def told(actor: Any, company: Any, workplace: Any = None) -> list[tuple[str, int, bool, bool]]:
    """Unit, days from today, strong, ahead."""
    today = days_from_now(0)
    return [
        (
            each.part.interaction.unit.name_fi,
            (each.part.happened_on - today).days,
            each.is_strong,
            each.is_ahead,
        )
        for each in other_units_at(actor, company.pk, workplace.pk if workplace else None)
    ]


def test_another_unit_within_two_weeks_before_and_after() -> None:
    company, reader = make_company(), make_member()
    for name, days in (("Vanha", -15), ("Raja", -14), ("Tuleva", 14), ("Kaukana", 15)):
        make_interaction(make_member(make_unit(name)), company, days=days)
    make_interaction(make_member(make_unit("Muualla")), make_company(), days=-1)
    assert told(reader, company) == [("Raja", -14, True, False), ("Tuleva", 14, True, True)]


def test_my_own_units_and_logs_without_a_unit_warn_nobody() -> None:
    unit, second = make_unit(), make_unit()
    company, reader = make_company(), make_member(unit)
    make_membership(reader, second)
    make_interaction(make_member(unit), company, days=-1)
    make_interaction(make_member(second), company, days=-1)
    make_interaction(make_principal(), company, days=-1)
    assert told(reader, company) == []
    assert len(told(make_principal(), company)) == 2


def test_unanswered_calls_and_plans_that_passed_do_not_count() -> None:
    company = make_company()
    make_interaction(make_member(make_unit()), company, days=-1, is_two_way=False)
    make_interaction(make_member(make_unit()), company, days=-1, is_planned=True)
    assert told(make_member(), company) == []


def test_same_workplace_or_management_is_strong() -> None:
    company = make_company()
    site, other = make_workplace(company), make_workplace(company)
    log_interaction(
        actor=make_member(make_unit("Hitsaus")),
        kind="visit",
        companies=[CompanyPart(company, workplace=site)],
        happened_on=days_from_now(-2),
    )
    reader = make_member()
    assert told(reader, company, site) == [("Hitsaus", -2, True, False)]
    assert told(reader, company, other) == [("Hitsaus", -2, False, False)]
    assert told(reader, company) == [("Hitsaus", -2, False, False)]
    director = make_contact(company, position={"kind": "management"})
    worker = make_contact(company)
    make_interaction(make_member(make_unit("Auto")), company, days=-5, contacts=[director])
    make_interaction(make_member(make_unit("Media")), company, days=-1, contacts=[worker])
    assert told(reader, company, other) == [
        ("Auto", -5, True, False),
        ("Media", -1, False, False),
        ("Hitsaus", -2, False, False),
    ]


def test_each_unit_tells_its_most_telling_contact_and_at_most_three_do() -> None:
    company, unit = make_company(), make_unit("Hitsaus")
    person, director = make_member(unit), make_contact(company, position={"kind": "management"})
    site = make_workplace(company)
    make_interaction(person, company, days=-1)
    make_interaction(person, company, days=1)
    make_interaction(person, company, days=-9, contacts=[director])
    reader = make_member()
    assert told(reader, company, site) == [("Hitsaus", -9, True, False)]
    assert told(reader, company) == [("Hitsaus", -1, True, False)]
    for _ in range(4):
        make_interaction(make_member(make_unit()), company, days=-3)
    assert len(told(reader, company)) == 3


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_two_queries(count: int, django_assert_num_queries: Any) -> None:
    company, reader = make_company(), make_member()
    for _ in range(count):
        make_interaction(make_member(make_unit()), company, days=-1)
    other_units_at(reader, company.pk)
    with django_assert_num_queries(2):
        assert len([each.part.interaction.unit.name for each in other_units_at(reader, company.pk)]) == count


def test_owner_is_told_of_what_is_planned_alone() -> None:
    company, unit = make_company(), make_unit()
    owner, colleague = make_member(unit), make_member(unit)
    make_partnership(company, unit, owner=owner)
    make_interaction(make_member(make_unit("Käynyt")), company, days=-2)
    make_interaction(make_member(make_unit("Menossa")), company, days=4)
    make_interaction(make_member(make_unit("Messut")), company, days=5, kind="event")
    assert [name for name, *_rest in told(owner, company)] == ["Menossa"]
    assert {name for name, *_rest in told(colleague, company)} == {"Käynyt", "Menossa", "Messut"}
