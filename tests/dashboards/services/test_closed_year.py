"""A closed year keeps its figures; what changes afterwards is told beside them, and it can be opened again with a reason."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from dashboards.queries.choosing import choice_from
from dashboards.queries.closed_year import closed_year_of, closed_years, numbers_of, since_closed, years_seen
from dashboards.queries.figures import overview
from dashboards.queries.figures.choice import Choice
from dashboards.services.closed_year import close_year, reopen_year
from organisation.queries.calendar import SchoolYear, school_year_of
from partnerships.models import ClosedYear
from records.actors import PROGRAM
from records.services.undoing import undo
from tests.builders import make_company, make_partnership, make_principal, make_unit

pytestmark = pytest.mark.django_db
PAST = SchoolYear(school_year_of().first_year - 1)


def changes(query: dict[str, str]) -> Any:
    """What the dashboard of a choice would tell: words, then and now; None where it tells of no closed year."""
    choice: Choice = choice_from({"year": str(PAST.first_year), **query})
    since = since_closed(closed_year_of(choice), choice, overview(choice))
    return None if since is None else [(each.words, each.was, each.now) for each in since.changes]


def test_later_changes_show_beside_the_figures_that_were_kept() -> None:
    principal, unit, other = make_principal(), make_unit("Tekniikka", code="tek"), make_unit("Palvelut", code="pal")
    make_partnership(unit=unit, started_on=PAST.starts_on)
    close_year(actor=principal, year=PAST)
    assert changes({}) == changes({"unit": "tek"}) == changes({"unit": "pal"}) == []
    make_partnership(make_company("Jälkikäteen Oy"), other, started_on=PAST.ends_on, tier="strategic")
    college = changes({})
    assert ("Aktiiviset kumppanuudet", 1, 2) in college
    assert ("Aktiiviset tasoittain: Strateginen", 0, 1) in college
    assert ("Aktiiviset yksiköittäin ja tasoittain: Palvelut, Strateginen", None, 1) in college
    assert all("month" not in words for words, _was, _now in college)
    assert changes({"unit": "tek"}) == []
    assert ("Aktiiviset kumppanuudet", 0, 1) in changes({"unit": "pal"})


def test_a_figure_that_came_with_a_later_program_has_not_changed() -> None:
    principal, unit = make_principal(), make_unit("Tekniikka", code="tek")
    make_partnership(unit=unit, started_on=PAST.starts_on)
    close_year(actor=principal, year=PAST)
    closed = ClosedYear.objects.get()
    kept = {**closed.figures["college"], "forgotten": 4}
    del kept["quiet"], kept["companies"], kept["by_tier"]["everyday"]
    ClosedYear.objects.update(figures={"college": kept, "units": {}})
    assert changes({}) == []
    make_partnership(make_company("Jälkikäteen Oy"), unit, started_on=PAST.starts_on, tier="strategic")
    told = {words for words, _was, _now in changes({})}
    assert {"Aktiiviset kumppanuudet", "Aktiiviset tasoittain: Strateginen"} <= told
    assert not {"Hiljaiset kumppanuudet", "forgotten"} & told


@pytest.mark.parametrize(
    "query",
    [{"tier": "strategic"}, {"participating": "1"}, {"units": "now"}, {"year": str(PAST.first_year + 1)},
     {"on": PAST.starts_on.isoformat()}, {"year": str(PAST.first_year - 1)}, {"calendar": str(PAST.first_year)}],
)  # fmt: skip
def test_only_the_whole_closed_year_has_kept_figures(query: dict[str, str]) -> None:
    close_year(actor=make_principal(), year=PAST)
    assert changes(query) is None


def test_a_unit_that_came_later_has_no_kept_figures() -> None:
    close_year(actor=make_principal(), year=PAST)
    make_unit("Uusi", code="uusi", valid_from=school_year_of().starts_on)
    assert changes({"unit": "uusi"}) is None
    assert changes({}) == []


def test_a_year_is_opened_again_with_a_reason_and_closed_anew() -> None:
    principal = make_principal()
    close_year(actor=principal, year=PAST)
    closed = ClosedYear.objects.get()
    with pytest.raises(ValidationError, match="Kerro, miksi"):
        reopen_year(actor=principal, closed=closed, reason=" ")
    batch = reopen_year(actor=principal, closed=closed, reason="Tuonti unohtui")
    with pytest.raises(ValidationError, match="jo avattu"):
        reopen_year(actor=principal, closed=closed, reason="Taas")
    (seen, *_others) = years_seen()
    assert (seen.year, seen.closed, [each.reopened_because for each in seen.reopened]) == (
        PAST, None, ["Tuonti unohtui"]
    )  # fmt: skip
    undo(actor=principal, batch=batch)
    assert set(closed_years()) == {PAST.first_year}
    undo(actor=principal, batch=reopen_year(actor=principal, closed=ClosedYear.objects.get(), reason="Virhe"))


def test_a_closing_that_was_taken_back_is_no_reopening() -> None:
    principal = make_principal()
    undo(actor=principal, batch=close_year(actor=principal, year=PAST))
    assert [(each.closed, each.reopened) for each in years_seen()[:1]] == [(None, [])]
    assert len(years_seen()) == 6


def test_only_people_close_years_that_are_over_and_once() -> None:
    principal = make_principal()
    with pytest.raises(PermissionDenied):
        close_year(actor=PROGRAM, year=PAST)
    with pytest.raises(ValidationError, match="kun se on päättynyt"):
        close_year(actor=principal, year=school_year_of())
    close_year(actor=principal, year=PAST)
    with pytest.raises(ValidationError, match="on jo suljettu"):
        close_year(actor=principal, year=PAST)


def test_numbers_are_named_by_their_codes() -> None:
    told = {
        "active": 3,
        "rows": [{"unit": "tek", "tier": "x", "count": 2}, {"count": 4, "tier": "y", "unit": "tek"}, 5],
        "share": None,
        "flag": True,
        "months": [{"on": "x", "a": 1}],
    }
    assert dict(numbers_of(told)) == {
        ("active",): 3,
        ("rows", "tek", "x", "count"): 2,
        ("rows", "tek", "y", "count"): 4,
    }
