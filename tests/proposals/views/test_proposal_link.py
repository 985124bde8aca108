"""Links, QR codes, posters, snippets, and what the links have brought."""

import io
import sys
from collections.abc import Callable
from typing import Any

import pytest
import segno
from django.test import Client
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from organisation.models import College, UnitField
from tests.builders import create, long_ago, make_cooperation_proposal, make_field, make_member, make_unit
from ui.qr import qr_png, qr_svg

pytestmark = pytest.mark.django_db
PAGE = "/proposals/links/"
QUERY = {"unit": "tekniikka", "field": "hitsaus", "campaign": "Rekrymessut 2026!", "language": "sv"}
URL = "/propose/?unit=tekniikka&field=hitsaus&campaign=rekrymessut-2026&language=sv"


@pytest.fixture
def staff(sign_in: Callable[..., Client]) -> Client:
    """Somebody who works in a unit that teaches welding."""
    unit = make_unit("Tekniikka", code="tekniikka")
    field = make_field("Hitsaus", name_sv="Svetsning", code="hitsaus")
    create(UnitField(unit=unit, field=field, from_on=long_ago()))
    create(College(pk=1, name_fi="Aurajoen ammattiopisto", name_sv="Yrkesinstitutet Aurajoki"))
    return sign_in(make_member(unit))


def test_a_link_tells_where_it_hangs(staff: Client, settings: Any) -> None:
    settings.PUBLIC_URL = "https://kumppani.example.fi"
    page = staff.get(PAGE, QUERY)
    assert page.context["link"].url == settings.PUBLIC_URL + URL
    escaped = URL.replace("&", "&amp;")
    assert page.context["snippet"] == (
        f'<a href="https://kumppani.example.fi{escaped}" hreflang="sv">Föreslå samarbete – Yrkesinstitutet Aurajoki</a>'
    ).replace("Yrkesinstitutet Aurajoki", page.context["college_name"])
    assert Client().get(URL).context["origin"].field.code == "hitsaus"
    assert staff.get(PAGE).context["link"].url == "https://kumppani.example.fi/propose/"


@pytest.mark.parametrize("query", [{"unit": "x\x00"}, {"unit": "x" * 999}, {"language": "de"}, {"campaign": "!" * 99}])
def test_what_there_is_not_is_left_out(staff: Client, query: dict[str, str]) -> None:
    assert staff.get(PAGE, query).context["link"].query == ""


def test_the_code_holds_the_address(staff: Client) -> None:
    url = staff.get(PAGE, QUERY).context["link"].url
    svg, png = staff.get(f"{PAGE}qr.svg", QUERY), staff.get(f"{PAGE}qr.png", QUERY)
    assert (svg["Content-Type"], svg.content) == ("image/svg+xml", qr_svg(url))
    assert (png["Content-Type"], png.content) == ("image/png", qr_png(url))
    name = 'attachment; filename="propose-tekniikka-hitsaus-rekrymessut-2026-sv.svg"'
    assert svg["Content-Disposition"] == name
    assert png.content.startswith(b"\x89PNG")
    # The drawing is that of the address: as many modules as its code has, and a quiet zone around it.
    side = segno.make(url, error="m", micro=False).symbol_size(border=4)[0] * 10
    assert f'width="{side}"'.encode() in svg.content
    assert b"<script" not in svg.content


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", "Ehdota yhteistyötä"), ("sv", "Föreslå samarbete"), ("en", "Propose cooperation")],
)
def test_the_poster_is_one_page_with_a_code_in_its_language(staff: Client, language: str, words: str) -> None:
    answer = staff.get(f"{PAGE}poster.pdf", {**QUERY, "language": language})
    assert answer["Content-Type"] == "application/pdf"
    made = PdfReader(io.BytesIO(answer.content))
    text = " ".join(made.pages[0].extract_text().split())
    assert (len(made.pages), len(made.pages[0].images), words in text) == (1, 1, True)
    assert ("127.0.0.1:8000/propose" in text, "Svetsning" in text) == (True, language == "sv")
    assert (made.trailer["/Root"]["/Lang"], "/StructTreeRoot" in made.trailer["/Root"]) == (language, True)
    page = staff.get(f"{PAGE}poster/", {**QUERY, "language": language}).content.decode()
    assert (words in page, f'<html lang="{language}">' in page, "data-print" in page) == (True, True, True)


def test_a_server_without_pango_offers_the_page_to_print(staff: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    answer = staff.get(f"{PAGE}poster.pdf", {"language": "fi"}, follow=True)
    assert answer.redirect_chain == [(f"{PAGE}?language=fi&no_pdf=1", 302)]
    assert "puuttuu Pango" in answer.content.decode()


def test_what_links_brought_is_counted_in_as_many_questions_however_many(
    staff: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert staff.get(PAGE).context["lines"] == []
    make_cooperation_proposal(link_field=make_field("Hitsaus"))
    units = [make_unit("Hoito"), make_unit("Kauppa"), make_unit("Meri")]
    for count, unit in enumerate(units, start=1):
        for _ in range(count):
            make_cooperation_proposal(link_unit=unit, campaign="messut")
        with django_assert_num_queries(12):
            staff.get(PAGE)
    lines = staff.get(PAGE).context["lines"]
    assert [(line.words, line.received) for line in lines[:2]] == [("Meri · messut", 3), ("Kauppa · messut", 2)]
    assert {(line.words, line.received) for line in lines[2:]} == {("Hoito · messut", 1), ("Hitsaus", 1)}
    assert lines[0].query == f"unit={units[2].code}&campaign=messut"
