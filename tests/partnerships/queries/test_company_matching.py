"""Pasted lines find their organisations by ID and name; others are suggested what looks like them."""

from typing import Any

import pytest

from partnerships.queries.company_matching import Match, lines_of, match_lines, why_no_name
from tests.builders import make_company, make_member, make_user

pytestmark = pytest.mark.django_db
ID, OTHER_ID = "0737546-2", "0112038-9"


def matched(text: str, actor: Any = None) -> list[Match]:
    """What the lines of *text* mean."""
    return match_lines(actor or make_member(), lines_of(text))


def test_lines_are_cleaned_and_counted_once() -> None:
    lines = lines_of(
        " Rauta Oy \r\n\r\nRauta Oy\nNokia Oyj (0112038-9)\n0737546-2\nFI07375462 Meyer\n1234567-0 Väärä\n"
    )
    assert [(line.text, line.business_id, line.name) for line in lines] == [
        ("Rauta Oy", "", "Rauta Oy"),
        ("Nokia Oyj (0112038-9)", OTHER_ID, "Nokia Oyj"),
        (ID, ID, ""),
        ("FI07375462 Meyer", ID, "Meyer"),
        ("1234567-0 Väärä", "", "Väärä"),
    ]
    assert len({line.key for line in lines}) == 5


@pytest.mark.parametrize("text", ["1234567-0", "12345670", "FI 1234567-0", "1234567", "123456789", "1234567–0 Väärä"])
def test_what_is_shaped_like_a_business_id_is_never_a_name(text: str) -> None:
    line = lines_of(text)[0]
    assert (line.business_id, line.name) == ("", "Väärä" if "Väärä" in text else "")
    assert line.trouble != ""


def test_business_id_and_name_are_exact() -> None:
    meyer, rauta = make_company("Meyer Turku Oy", business_id=ID), make_company("Rautakoura Oy")
    found = matched(f"{ID}\nRAUTAKOURA\nJotain muuta {ID}")
    assert [match.only for match in found] == [meyer, rauta, meyer]


def test_namesakes_are_all_offered() -> None:
    one, two = make_company("Autotalo Oy"), make_company("Autotalo Oy")
    match = matched("Autotalo")[0]
    assert (match.exact, match.only) == ([one, two], None)


def test_name_written_in_full_wins_over_its_namesakes() -> None:
    full, short = make_company("Rautakoura Oy"), make_company("Rautakoura")
    found = matched("rautakoura oy\nRautakoura\nRautakoura Ab")
    assert [(match.only, match.alike) for match in found] == [(full, [short]), (short, [full]), (None, [])]


def test_text_shaped_like_a_business_id_names_no_organisation() -> None:
    why = [why_no_name(text) for text in ("Rautakoura", ID, f"Meyer {ID}", "1234567-0", "")]
    assert [bool(text) for text in why] == [False, True, False, True, False]


def test_same_name_with_another_id_is_only_alike() -> None:
    known = make_company("Rautakoura Oy", business_id=ID)
    match = matched(f"Rautakoura Oy {OTHER_ID}")[0]
    assert (match.exact, match.alike) == ([], [known])


@pytest.mark.parametrize("typed", ["Rautakuora", "Rautakoura Turku", "Raut4 koura"])
def test_what_looks_like_a_line_is_suggested(typed: str) -> None:
    known = make_company("Rautakoura Oy")
    make_company("Öljynjalostus Meri Oy")
    assert matched(typed)[0].alike == [known]


def test_nothing_is_suggested_for_what_nothing_looks_like() -> None:
    make_company("Rautakoura Oy")
    assert (matched("Qwxz")[0].exact, matched("Qwxz")[0].alike, matched("!!")[0].alike) == ([], [], [])


def test_misspelt_beginning_is_found_by_search() -> None:
    known = make_company("Konepaja Teräslehto Oy")
    assert matched("Teräslehto")[0].alike == [known]


def test_who_sees_no_register_finds_nothing() -> None:
    make_company("Rautakoura Oy", business_id=ID)
    assert matched(f"{ID}\nRautakoura", make_user())[0].exact == []


@pytest.mark.parametrize("lines", [1, 3])
def test_lines_take_the_same_queries(lines: int, django_assert_num_queries: Any) -> None:
    actor = make_member()
    for number in range(3):
        make_company(f"Rautakoura {number} Oy")
    text = "\n".join(f"Rautakuora {number}" for number in range(lines))
    matched(text, actor)
    with django_assert_num_queries(2):
        matched(text, actor)
