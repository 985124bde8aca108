from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from organisation.queries.calendar import school_year_of
from partnerships.models import PlacementCount
from partnerships.services.participation import join_unit
from tests.builders import (
    create,
    days_from_now,
    make_activity,
    make_company,
    make_contact,
    make_field,
    make_follow_up,
    make_interaction,
    make_member,
    make_need,
    make_note,
    make_partnership,
    make_unit,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
BRIEF_QUERIES = 19


def url(company: Any) -> str:
    """The brief of a company."""
    return reverse("partnerships:company_brief", args=[company.pk])


def company_with(rows: int, actor: Any) -> Any:
    """A company of which each part of the brief has *rows* rows."""
    company, year = make_company("Rautakoura Oy"), school_year_of().first_year
    partnership = make_partnership(company, owner=actor, tier="development")
    for number in range(rows):
        make_contact(company, position={"kind": "management", "title": "toimitusjohtaja"})
        make_interaction(actor, company, days=-number - 1, summary="Sovittiin")
        make_interaction(actor, company, days=number + 1)
        make_follow_up(actor, company=company, is_promised=True)
        make_need(company, description="Hitsaajia")
        make_activity(partnership, status="done", outcome="Kolme paikkaa", student_count=3, starts_on=days_from_now(-9))
        join_unit(actor=actor, partnership=partnership, unit=make_unit(), owner=make_member())
        placements = make_activity(partnership, status="ongoing")
        create(
            PlacementCount(
                activity=placements,
                company=company,
                unit=make_unit(),
                field=make_field(),
                school_year=year - number % 2,
                training_agreements=2,
                apprenticeships=1,
                demonstrations=number,
            )
        )
    return company


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_the_same_queries_for_1_and_3_rows(rows: int, sign_in: SignIn, django_assert_num_queries: Any) -> None:
    actor = make_member()
    company = company_with(rows, actor)
    client = sign_in(actor)
    with django_assert_num_queries(BRIEF_QUERIES):
        client.get(url(company))


def test_it_tells_the_most_telling_things_first(sign_in: SignIn) -> None:
    unit, other = make_unit("Tekniikka"), make_unit("Hiusala")
    actor, company = make_member(unit), make_company()
    instructor = make_contact(company, position={"kind": "instructor"})
    director = make_contact(company, position={"kind": "management"})
    make_contact(company, position={"ends_on": days_from_now(-1)})
    plain = make_follow_up(actor, company=company, days=-3)
    promised = make_follow_up(actor, company=company, days=9, is_promised=True)
    for days in (-400, -6, -5, -4, -3, -2, -1):
        make_interaction(make_member(other), company, days=days)
    make_interaction(actor, company, days=-9)
    make_interaction(make_member(make_unit("Vanha")), company, days=-370)
    later, now = make_need(company, horizon="later"), make_need(company, horizon="now")
    make_need(company, state="met")
    make_partnership(company, unit, status="ended")
    done = make_activity(make_partnership(company, unit), status="done")
    make_activity(done.partnership, status="idea")
    brief = sign_in(actor).get(url(company)).context["brief"]
    assert [each.contact for each in brief.people] == [director, instructor]
    assert brief.follow_ups == [promised, plain]
    assert [(each.happened_on - days_from_now(0)).days for each in brief.met] == [-1, -2, -3, -4, -5]
    assert [(place.name_fi, (last - days_from_now(0)).days) for place, last in brief.visitors] == [
        ("Hiusala", -1),
        ("Tekniikka", -9),
    ]
    assert brief.needs == [now, later]
    assert (brief.deeds, [each.partnership.status for each in brief.partnerships]) == ([done], ["active"])


def test_placements_are_summed_by_school_year(sign_in: SignIn) -> None:
    actor = make_member()
    brief = sign_in(actor).get(url(company_with(3, actor))).context["brief"]
    sums = [(each.training_agreements, each.apprenticeships, each.demonstrations) for each in brief.placements]
    assert sums == [(4, 2, 2), (2, 1, 1)]
    assert all(each.student_count == 3 for each in brief.deeds)


def test_restricted_notes_are_not_on_paper(sign_in: SignIn) -> None:
    unit = make_unit()
    actor = make_member(unit)
    company = make_partnership(unit=unit).company
    make_note(company, actor, "Salainen asia")
    assert "Salainen asia" not in sign_in(actor).get(url(company)).content.decode()


def test_an_unknown_company_has_an_empty_brief_and_links_lead_here(sign_in: SignIn) -> None:
    actor, company = make_member(), make_company()
    client = sign_in(actor)
    assert client.get(url(company)).context["brief"].met == []
    partnership = make_partnership(company)
    planned = make_interaction(actor, company, days=3)
    pages = [
        reverse("partnerships:company_detail", args=[company.pk]),
        reverse("partnerships:partnership_detail", args=[partnership.pk]),
        reverse("partnerships:interaction_detail", args=[planned.pk]),
    ]
    assert [url(company) in client.get(page).content.decode() for page in pages] == [True] * 3
    past = make_interaction(actor, company, days=-3)
    page = reverse("partnerships:interaction_detail", args=[past.pk])
    assert url(company) not in client.get(page).content.decode()
