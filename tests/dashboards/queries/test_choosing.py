"""The choice of figures goes into an address and comes back the same."""

import pytest
from django.http import QueryDict

from dashboards.queries.choosing import choice_from, query_of
from dashboards.queries.figure_words import names_of_codes, period_words, scope_words, title_of
from organisation.queries.calendar import school_year_of
from tests.builders import days_from_now, make_field, make_unit

pytestmark = pytest.mark.django_db
YEAR = school_year_of().first_year


@pytest.mark.parametrize(
    "query",
    ["", f"year={YEAR - 1}", f"year={YEAR - 1}&on={YEAR}-01-31", f"calendar={YEAR}", f"on={days_from_now(-3)}",
     f"on={days_from_now(0)}", "unit=tek&field=auto&tier=strategic&participating=1&units=now"],
)  # fmt: skip
def test_an_address_tells_the_choice_and_the_choice_the_address(query: str) -> None:
    make_unit("Tekniikka", code="tek"), make_field("Autoala", code="auto")
    choice = choice_from(QueryDict(query).dict())
    assert query_of(choice) == query
    assert choice_from(QueryDict(query_of(choice)).dict()) == choice


@pytest.mark.parametrize(
    "query", ["year=26", "year=1999", f"year={YEAR + 2}", "calendar=x", "on=2026-02-30", f"on={days_from_now(1)}",
              "on=1999-12-31", "unit=x", "field=x", "tier=x", "participating=2", "units=x", "unit=%00"],
)  # fmt: skip
def test_what_makes_no_sense_is_passed_over(query: str) -> None:
    assert choice_from(QueryDict(query).dict()) == choice_from({})


def test_a_choice_is_told_in_words() -> None:
    make_unit("Tekniikka", code="tek"), make_field("Autoala", code="auto")
    names = names_of_codes()
    whole = choice_from(QueryDict("unit=tek&field=auto&tier=strategic&participating=1&units=now").dict())
    assert scope_words(whole) == [
        "Tekniikka", "Autoala", "Strateginen", "osallistuvat yksiköt mukana", "yksiköt nykyisen organisaation mukaan"
    ]  # fmt: skip
    day = choice_from({"on": "2026-11-01"})
    assert {key: title_of(key, day, names) for key in ("quiet", "coverage:auto:everyday", "overdue_unit:tek")} == {
        "quiet": "Hiljentyneet kumppanuudet 1.11.2026",
        "coverage:auto:everyday": "Alan kattavat kumppanuudet 1.11.2026, Autoala, Arki",
        "overdue_unit:tek": "Myöhässä olevat jatkotoimet 1.11.2026, Tekniikka",
    }
    assert title_of("overdue_unit:", day, names) == "Myöhässä olevat jatkotoimet 1.11.2026, Ei yksikköä"
    assert title_of("active", choice_from({"on": "2026-11-01", "tier": "strategic"}), names) == (
        "Aktiiviset strategiset kumppanuudet 1.11.2026"
    )
    year = choice_from({"year": "2025"})
    assert title_of("move:none:strategic", year, names) == (
        "Siirtymät tasojen välillä: Uudet → Strateginen, lukuvuosi 2025–2026"
    )
    assert title_of("net:strategic:ended", year, names).endswith("Strateginen → Päättyneet, lukuvuosi 2025–2026")
    assert period_words(day) == "1.8.2026–1.11.2026"
    assert period_words(choice_from({"calendar": "2026"})) == "2026"
