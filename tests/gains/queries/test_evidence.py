"""What agreements and contributions tell the ladder, with an address that opens; timelines; sums of a side."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation

from gains.queries.agreement import of_company, of_partnership
from gains.queries.contribution import by_side
from gains.queries.contribution import of_company as given_with
from gains.queries.contribution import of_partnership as given_in
from gains.queries.timeline import timeline_of
from partnerships.queries.ladder.steps import ladder_of
from tests.builders import days_from_now, make_company, make_member, make_partnership, make_user, make_workplace
from tests.gains.made import make_agreement, make_contribution
from ui.numbers import euros

pytestmark = pytest.mark.django_db
TODAY = days_from_now(0)
SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def _in_finnish() -> Iterator[None]:
    with translation.override("fi"):
        yield


def criterion(partnership: Any, key: str) -> Any:
    """One criterion of the strategic tier as a page shows it."""
    steps = ladder_of(partnership.pk).steps
    return next(each for step in steps for each in step.criteria if each.key == key)


@pytest.mark.parametrize(
    ("values", "met", "lapsed"),
    [
        ({}, True, False),
        ({"review_on": None}, False, False),
        ({"signed_on": None}, False, False),
        ({"signed_on": days_from_now(1)}, False, False),
        ({"valid_until": TODAY}, True, False),
        ({"valid_until": days_from_now(-1)}, False, True),
    ],
)
def test_an_agreement_is_evidence_while_it_holds(values: Any, met: bool, lapsed: bool, sign_in: SignIn) -> None:
    partnership = make_partnership(tier="strategic")
    agreement = make_agreement(None, partnership, **{"title": "Sopimus", **values})
    found = criterion(partnership, "agreement")
    assert (found.met, found.lapsed) == (met, lapsed)
    if not found.met:
        assert found.remedy.url == f"/partnerships/{partnership.pk}/agreements/new/"
    for told in found.evidence:
        assert (told.text.partition(",")[0], told.url) == ("Sopimus", f"/agreements/{agreement.pk}/")
        assert sign_in(make_member()).get(told.url).status_code == 200


def test_whose_agreement_it_is() -> None:
    company = make_company()
    first, second = (make_partnership(company, workplace=make_workplace(company)) for _each in range(2))
    own, whole = make_agreement(None, first), make_agreement(company, signed_on=days_from_now(-3))
    make_agreement()
    assert (of_partnership(first.pk), of_partnership(second.pk)) == ([whole, own], [whole])
    assert of_company(company.pk) == [whole, own]
    assert (criterion(first, "agreement").met, criterion(second, "agreement").met) == (True, True)


def test_contributions_of_both_sides_are_evidence(sign_in: SignIn) -> None:
    partnership = make_partnership(tier="strategic")
    theirs = make_contribution(partnership, what="Sorvi", value_cents=50_000)
    make_contribution(partnership, given_on=days_from_now(1), giver="college")
    found = criterion(partnership, "contributions")
    assert (found.met, found.remedy.url) == (False, f"/partnerships/{partnership.pk}/contributions/new/")
    ours = make_contribution(partnership, "college", kind="teaching", what="Kurssi", saving_cents=700)
    found = criterion(partnership, "contributions")
    assert [(told.text, told.url) for told in found.evidence] == [
        ("Organisaatio antoi: Sorvi", f"/contributions/{theirs.pk}/"),
        ("Oppilaitos antoi: Kurssi", f"/contributions/{ours.pk}/"),
    ]
    assert found.met
    assert [sign_in(make_member()).get(told.url).status_code for told in found.evidence] == [200, 200]


def test_sums_of_a_side_leave_out_what_nobody_knows_and_keep_savings_apart() -> None:
    partnership = make_partnership()
    make_contribution(partnership, value_cents=50_000, saving_cents=20_000)
    make_contribution(partnership, value_cents=None)
    make_contribution()
    company, college = by_side(given_in(partnership.pk))
    assert (company.value_cents, company.saving_cents, company.unvalued) == (50_000, 20_000, 1)
    assert (college.rows, college.value_cents) == ([], 0)
    assert given_with(partnership.company_id) == given_in(partnership.pk)


def test_the_timeline_tells_both_in_one_question(django_assert_num_queries: Any) -> None:
    actor, partnership, now = make_member(), make_partnership(), timezone.now()
    make_agreement(None, partnership, title="Puite", case_number="12/2026", signed_on=days_from_now(-10))
    make_agreement(None, partnership, signed_on=days_from_now(5))
    make_contribution(partnership, what="Sorvi", value_cents=1_250_000, given_on=days_from_now(-10))
    make_contribution(partnership, "college", what="Kurssi", kind="teaching", given_on=days_from_now(-2))
    timeline_of(actor, partnership.company_id, now, 9)
    with django_assert_num_queries(1):
        told = timeline_of(actor, partnership.company_id, now, 9)
    assert [(each.title, each.text) for each in told] == [
        ("Oppilaitos antoi: Kurssi", "opetus"),
        ("Sopimus allekirjoitettu: Puite", "12/2026"),
        ("Organisaatio antoi: Sorvi", f"laitteet, {euros(1_250_000)}"),
    ]
    assert [(each.at, each.key) for each in told] == sorted(((each.at, each.key) for each in told), reverse=True)
    assert len(timeline_of(actor, partnership.company_id, now, 2)) == 2
    assert timeline_of(make_user(), partnership.company_id, now, 9) == []
