"""The criteria of the strategic tier, those included of which nothing can be recorded yet."""

from typing import Any

import pytest

from partnerships.queries.ladder.recorded import Agreement, Benefit, Contribution, Plan, recorded
from partnerships.queries.quiet import months_before
from tests.builders import (
    days_from_now,
    make_company,
    make_contact,
    make_partnership,
    make_user,
)
from tests.partnerships.queries.ladder.standing import stand, told

pytestmark = pytest.mark.django_db
TODAY = days_from_now(0)


def test_sponsors_on_both_sides() -> None:
    company = make_company()
    theirs, ours = make_contact(company, "Rauta"), make_user(last_name="Salo")
    gone = make_contact(company, position={"ends_on": TODAY})
    for sponsor, college_sponsor, expected, remedy in (
        (None, None, "missing", "both sides"),
        (theirs, None, "missing", "college's"),
        (None, ours, "missing", "organisation's"),
        (gone, ours, "lapsed", "organisation's"),
        (theirs, ours, "met", ""),
    ):
        second = make_partnership(company, sponsor=sponsor, college_sponsor=college_sponsor, exception_reason="Toinen")
        assert stand(second, "sponsors") == expected
        assert remedy in told(second, "sponsors")[1]


@pytest.mark.parametrize(
    ("months", "expected"), [(0, "met"), (12, "met"), (13, "lapsed"), (None, "missing"), (-1, "missing")]
)
def test_needs_map_grows_old(months: int | None, expected: str) -> None:
    mapped = None if months is None else months_before(TODAY, months)
    partnership = make_partnership(make_company(needs_mapped_on=mapped))
    assert stand(partnership, "needs_map") == expected
    assert len(told(partnership, "needs_map")[0]) == (expected in ("met", "lapsed"))


def test_what_cannot_be_recorded_yet_is_missing_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    partnership = make_partnership()
    for name in ("agreements", "contributions", "plans", "benefits"):
        monkeypatch.setattr(recorded, name, None)
    for key in ("agreement", "contributions", "plan"):
        assert stand(partnership, key) == "missing"
        assert "cannot be recorded yet" in told(partnership, key)[1]


def source(*rows: Any) -> Any:
    """A part of the register that tells the same of every partnership."""
    return lambda keys, _on: {key: list(rows) for key in keys}


def signed(**values: Any) -> Agreement:
    """An agreement of last month."""
    return Agreement(**{"signed_on": days_from_now(-30), "text": "Sopimus", "review_on": days_from_now(300), **values})


@pytest.mark.parametrize(
    ("agreement", "expected"),
    [
        (signed(), "met"),
        (signed(valid_until=TODAY), "met"),
        (signed(valid_until=days_from_now(-1)), "lapsed"),
        (signed(signed_on=days_from_now(1)), "missing"),
        (signed(review_on=None), "missing"),
    ],
)
def test_agreement_is_signed_in_force_and_reviewed(
    agreement: Agreement, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorded, "agreements", source(agreement))
    partnership = make_partnership()
    assert stand(partnership, "agreement") == expected
    evidence, remedy = told(partnership, "agreement")
    assert (evidence, "cannot" in remedy) == (["Sopimus"], False)


@pytest.mark.parametrize(
    ("givers", "expected"), [((), "missing"), (("company",), "missing"), (("company", "college"), "met")]
)
def test_contributions_come_from_both(givers: tuple[str, ...], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorded, "contributions", source(*(Contribution(giver, giver) for giver in givers)))
    partnership = make_partnership()
    assert stand(partnership, "contributions") == expected
    evidence, remedy = told(partnership, "contributions")
    assert (evidence, "cannot" in remedy) == (list(givers), False)


ALL = frozenset({"company", "students", "college"})


@pytest.mark.parametrize(
    ("stated", "expected_for", "benefits", "expected"),
    [
        (-30, ALL, (), "met"),
        (-30, ALL - {"students"}, (), "missing"),
        (1, ALL, (), "missing"),
        (-400, ALL, (), "lapsed"),
        (-400, ALL, ("company", "college"), "lapsed"),
        (-400, ALL, ("company", "college", "students"), "met"),
    ],
)
def test_plan_states_benefits_and_they_come(
    stated: int, expected_for: frozenset[str], benefits: tuple[str, ...], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = Plan(days_from_now(stated), expected_for, "Suunnitelma")
    monkeypatch.setattr(recorded, "plans", source(plan))
    monkeypatch.setattr(recorded, "benefits", source(*(Benefit(who, days_from_now(-20)) for who in benefits)))
    partnership = make_partnership()
    assert stand(partnership, "plan") == expected
    evidence, remedy = told(partnership, "plan")
    assert (evidence, "cannot" in remedy) == (["Suunnitelma"] if expected != "missing" else [], False)
