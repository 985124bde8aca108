"""What the list of companies holds under its chips, and how it counts them."""

from typing import Any

import pytest
from django.http import QueryDict

from partnerships.lists.company import COMPANIES
from partnerships.models import Company
from tests.builders import make_company, make_member, make_partnership, make_unit
from ui.lists.asked import Asked
from ui.lists.counting import capped_counts, count_text

pytestmark = pytest.mark.django_db
SHOWS = ("all", "mine", "strategic", "development", "everyday", "none")


def asked(actor: Any, query: str = "") -> Asked:
    """The list as *actor* asks for it."""
    return Asked(COMPANIES, actor, QueryDict(query))


def names(found: Asked) -> list[str]:
    """Names in the list's order."""
    return [Company.objects.get(pk=key).name for key in found.ordered_keys()]


def test_chips_narrow() -> None:
    owner, unit = make_member(), make_unit()
    mine = make_company("Oma Oy", tier="development")
    make_partnership(mine, unit, owner=owner, tier="development")
    ended = make_company("Päättynyt Oy")
    make_partnership(ended, unit, owner=owner, status="ended")
    make_company("Arki Oy", tier="everyday")
    assert {show: names(asked(owner, f"show={show}")) for show in SHOWS} == {
        "all": ["Arki Oy", "Oma Oy", "Päättynyt Oy"],
        "mine": ["Oma Oy"],
        "strategic": [],
        "development": ["Oma Oy"],
        "everyday": ["Arki Oy"],
        "none": ["Päättynyt Oy"],
    }


@pytest.mark.parametrize("query", ["", "kind=company", "q=yritys"])
def test_counts_are_the_same_in_one_pass_of_what_search_found_and_one_by_one(query: str) -> None:
    owner = make_member()
    mine = make_company(tier="development")
    make_partnership(mine, owner=owner, tier="development")
    make_company(tier="everyday")
    make_company()
    make_company(kind="parish")
    found, counts, more = asked(owner, query).counts((None, Company.objects.all))
    others = 0 if query == "kind=company" else 1
    expected = {"all": 3 + others, "mine": 1, "strategic": 0, "development": 1, "everyday": 1, "none": 1 + others}
    assert (found, counts, more) == (3 + others, {("show", key): count for key, count in expected.items()}, [4])


def test_counts_stop_at_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    for _number in range(4):
        make_company()
    everything = Company.objects.all()
    assert capped_counts([everything, everything.none(), everything.filter(tier="")]) == [4, 0, 4]
    monkeypatch.setattr("ui.lists.counting.COUNT_CAP", 2)
    assert capped_counts([everything]) == [3]
    assert [count_text(count) for count in (2, 3)] == ["2", "yli 2"]


def test_address_holds_what_narrows_and_nothing_else() -> None:
    make_company(municipality_id="853")
    found = asked(make_member(), "show=all&q=%20&kind=zzz&municipality=853&sort=name&page=7&columns=name,x,tier")
    assert found.items() == [("municipality", "853")]
    assert found.query == "municipality=853&columns=name%2Ctier"
    assert found.is_narrowed
    assert not asked(make_member(), "show=nonsense").is_narrowed
