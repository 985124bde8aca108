"""The dashboard: each of its numbers leads to as many rows, it is never stale, and it costs few questions."""

import datetime
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dashboards.queries.board import groups
from dashboards.services.closed_year import close_year
from dashboards.views.board_pieces import NEEDS
from organisation.models import EducationField
from organisation.queries.calendar import SchoolYear, school_year_of
from partnerships.models import ParticipationField, Target
from records.actors import PROGRAM
from records.services import writing
from tests.access import ADMINISTRATOR, OTHER_STAFF, STAFF, World
from tests.builders import (
    create,
    days_from_now,
    long_ago,
    make_activity,
    make_company,
    make_follow_up,
    make_member,
    make_membership,
    make_partnership,
    make_principal,
    make_unit,
)
from tests.dashboards.figure_world import Figures, link_fields, make_figures

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
HEADLINE_QUERIES, FIRST_QUERIES, NEXT_QUERIES = 25, 72, 5
ADDRESS = "/dashboard/"
# Sessions go by the moment, counters are what things are kept by; the others are written with what they belong to.
UNCOUNTED = {"django_session", "records_changecounter"}
UNCOUNTED |= {f"partnerships_{name}" for name in ("contactgap", "coveredspan", "followupduedate", "partnershipledger")}


@pytest.fixture
def without_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts in the menu belong to other pages."""
    monkeypatch.setattr("ui.navigation._items", {})


# What a number stands in: a link of a chart or table with its label, of the figures on top, of a list of numbers.
LABELLED = re.compile(r'href="(/dashboard/rows/[^"]+)"[^>]*aria-label="[^"]*?: ([\d\u202f]+|tyhjä)"')
HEADLINE = re.compile(r'class="kpi" href="([^"]+)">\s*<span class="v">([^<]+)<')
MOVE = re.compile(r'href="(/dashboard/rows/move[^"]+)">[^<]*<b>(\d+)</b>')


def body(client: Client, query: str = "?unit=") -> str:
    """The page with all its parts."""
    response = client.get(f"{ADDRESS}{query}&whole=1")
    assert response.status_code == 200
    return str(response.content.decode())


def numbers(html: str) -> dict[str, int]:
    """Addresses of rows with the numbers that stand in them."""
    found = [*LABELLED.findall(html), *HEADLINE.findall(html), *MOVE.findall(html)]
    told = {(unescape(url), number.replace("\u202f", "").replace("tyhjä", "0")) for url, number in found}
    plain = {url: int(number) for url, number in told if number.isdigit()}
    assert len(plain) == len({entry for entry in told if entry[1].isdigit()}), "one address, two numbers"
    return plain


@pytest.mark.parametrize("query", ["?unit=", "?unit=pal&participating=1", "?tier=strategic&units=now"])
def test_every_number_leads_to_as_many_rows(query: str, sign_in: SignIn) -> None:
    made = make_figures()
    client = sign_in(made.head)
    found = numbers(body(client, query))
    assert len(found) > 12
    shown = {}
    for url in found:
        context = client.get(url).context
        if "/benefit:" in url:
            shown[url] = sum(row["gain_much"] for row in context["page"])
        else:
            shown[url] = context["list"].page.count if "list" in context else len(context["pairs"])
    assert shown == found


def test_every_role_sees_the_same_numbers(sign_in: SignIn) -> None:
    make_figures()
    pages = [numbers(body(sign_in(World(role).user))) for role in (STAFF, OTHER_STAFF, ADMINISTRATOR)]
    assert pages[0] == pages[1] == pages[2]


def test_all_parts_stand_in_their_order(sign_in: SignIn) -> None:
    make_figures()
    html = body(sign_in(make_principal()))
    assert re.findall(r'<h2 id="(part-[\w-]+)"', html) == [
        "part-units", "part-months", "part-flow", "part-coverage", "part-quiet", "part-overdue", "part-proposals",
        "part-gains", "part-needs", "part-asked", "part-spread", "part-roll-out", "part-next",
    ]  # fmt: skip
    assert "Tyhjä ala" in html
    assert "Olga" not in html, "names of those who are late stand in the unit's own list only"


# As a month begins, the ledger knows all, and nothing is asked of the days since.
@time_machine.travel("2026-11-18 10:00+00:00")
@pytest.mark.parametrize("rows", [1, 3])
def test_board_asks_the_same_number_of_questions(
    rows: int, sign_in: SignIn, without_menu: None, django_assert_num_queries: Any
) -> None:
    unit = make_unit(code="tek")
    for number in range(rows):
        make_partnership(make_company(f"Yritys {number}"), unit, tier="development", started_on=days_from_now(-400))
        make_follow_up(make_member(unit), days=-number - 2, unit=unit)
    client = sign_in(make_principal())
    client.get("/keyboard/")
    with django_assert_num_queries(HEADLINE_QUERIES):
        client.get(f"{ADDRESS}?unit=")
    cache.clear()
    with django_assert_num_queries(FIRST_QUERIES):
        body(client)
    with django_assert_num_queries(NEXT_QUERIES):
        body(client)


PARTS = ("partnerships", "gains", "next")


def part(client: Client, name: str, query: str = "") -> str:
    """A part as the page that waits for it gets it."""
    if name == "headline":
        return str(client.get(f"{ADDRESS}{query}").content.decode())
    response = client.get(reverse("dashboards:board_part", args=[name]) + query, headers={"HX-Request": "true"})
    assert response.status_code == 200
    return str(response.content.decode()).strip()


@pytest.mark.parametrize("query", ["?unit=", "?unit=pal&participating=1"])
def test_first_view_tells_the_main_figures_and_waits_for_the_same_parts(query: str, sign_in: SignIn) -> None:
    client = sign_in(make_figures().head)
    first = client.get(f"{ADDRESS}{query}").content.decode()
    assert HEADLINE.findall(first)
    waited = [unescape(url) for url in re.findall(r'data-part[^>]* hx-get="([^"]+)"', first)]
    assert [url.split("/")[3] for url in waited] == list(PARTS)
    assert "part-units" not in first
    assert re.search(r"<noscript>.*whole=1.*</noscript>", first)
    parts = [part(client, name, query) for name in PARTS]
    # All are known by now: the page waits for nothing.
    again = client.get(f"{ADDRESS}{query}").content.decode()
    assert "data-part" not in again
    cache.clear()
    whole = body(client, query)
    assert HEADLINE.findall(whole) == HEADLINE.findall(first) == HEADLINE.findall(again)
    assert all(each in again and each in whole for each in parts)


def test_parts_of_a_closed_year_tell_last_what_has_changed(sign_in: SignIn) -> None:
    principal, year = make_principal(), SchoolYear(school_year_of().first_year - 1)
    make_partnership(make_company("Ennen Oy"), make_unit("Tekniikka"), started_on=long_ago())
    close_year(actor=principal, year=year)
    client, query = sign_in(principal), f"?year={year.first_year}"
    first = client.get(f"{ADDRESS}{query}").content.decode()
    assert "suljettu" in first
    assert "Mikään ei ole muuttunut" not in first
    assert f'hx-get="/dashboard/parts/since/{query}" hx-trigger="board-parts from:body"' in first
    assert "Mikään ei ole muuttunut sen jälkeen." in part(client, "since", query)


def test_next_deeds_are_drawn_for_the_person_who_asks(sign_in: SignIn) -> None:
    made = make_figures()
    assert "Luvattu käynti" in part(sign_in(made.head), "next")
    assert "Luvattu käynti" not in part(sign_in(make_member(make_unit("Kolmas"))), "next")


@pytest.mark.parametrize("name", ["headline", *PARTS])
def test_part_tells_of_no_table_by_whose_changes_it_is_not_kept(name: str, sign_in: SignIn) -> None:
    """Whatever a piece reads raises a counter that it is kept by, or is read for each answer anew."""
    made, year = make_figures(), SchoolYear(school_year_of().first_year - 1)
    close_year(actor=made.head, year=year)
    client, query = sign_in(made.head), f"?unit=&year={year.first_year}" if name == "headline" else ""
    answers = []
    for _each in range(2):
        with CaptureQueriesContext(connection) as asked:
            part(client, name, query)
        answers.append({query["sql"] for query in asked.captured_queries})
    drawn, anew = answers
    read = {table for sql in drawn - anew for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', sql)}
    kept = {model._meta.db_table for model in {**NEEDS, "headline": groups.HEADLINE}[name].topics}
    links = {link for link in read if any(link.startswith(f"{table}_") for table in kept)}
    assert read - kept - links - UNCOUNTED == set()


def test_board_is_never_stale(sign_in: SignIn) -> None:
    made = make_figures()
    client = sign_in(make_principal())
    before = numbers(body(client))
    make_partnership(make_company("Tuore Oy"), made.unit, started_on=days_from_now(0))
    after = numbers(body(client))
    key = f"/dashboard/rows/active/?unit={made.unit.code}"
    assert (before["/dashboard/rows/active/"] + 1, before[key] + 1) == (after["/dashboard/rows/active/"], after[key])
    create(Target(school_year=school_year_of().first_year, figure="active", value=10))
    assert "tavoite 10" in body(client)
    client.cookies["django_language"] = "en"
    assert "Where we are not yet" in body(client)


def test_head_of_a_unit_begins_with_their_own(sign_in: SignIn) -> None:
    made = make_figures()
    make_membership(made.head, made.other, "unit_head")
    response = sign_in(made.head).get(ADDRESS)
    assert (response.status_code, response["Location"]) == (302, "/dashboard/?unit=pal")
    assert "Palvelut, " in body(sign_in(made.head), "?unit=pal")
    for somebody in (make_principal(), make_member(made.unit), make_member(made.unit, "coordinator")):
        assert sign_in(somebody).get(ADDRESS).status_code == 200


def test_choices_are_addresses(sign_in: SignIn) -> None:
    made = make_figures()
    html = body(sign_in(made.head), "?unit=tek&field=auto&tier=strategic&participating=1&units=now")
    links = [unescape(url) for url in re.findall(r'href="(/dashboard/\?[^"]*)"', html)]
    rest = "field=auto&tier=strategic&participating=1&units=now"
    assert f"/dashboard/?unit=pal&{rest}" in links
    assert f"/dashboard/?{rest}&unit=" in links
    assert "/dashboard/?unit=tek&field=auto&participating=1&units=now" in links
    assert "/dashboard/?unit=tek&field=auto&tier=strategic&units=now" in links
    now = school_year_of().first_year
    assert f"/dashboard/?unit=tek&{rest}&year={now - 1}" in links
    assert f"/dashboard/?unit=tek&{rest}&calendar={now}" in links
    assert re.findall(r'aria-current="true">([^<]*)<', html).count("Autoala") == 2


@pytest.mark.parametrize(
    "query", ["?year=2026x", "?on=2020-13-45", "?unit=%00", "?year=1999&tier=x&field=x", "?calendar=99999"]
)
def test_what_makes_no_sense_is_passed_over(query: str, sign_in: SignIn) -> None:
    assert body(sign_in(make_principal()), query)


def test_empty_and_nearly_empty_college_say_what_to_do(sign_in: SignIn) -> None:
    client = sign_in(make_principal())
    html = body(client)
    assert "Tästä valinnasta ei ole vielä näytettävää." in html
    assert "part-units" not in html
    late = make_follow_up(make_member(make_unit("Palvelut", code="pal")), days=-2)
    assert "Yksikään kumppanuus ei ollut käynnissä tuolloin." in body(client)
    with writing(PROGRAM, verb="test") as write:
        write.delete(late)
    make_partnership(make_company("Ensimmäinen Oy"), make_unit("Tekniikka"), started_on=days_from_now(0))
    html = body(client)
    told = ("Tällä jaksolla ei tullut ehdotuksia.", "Mikään ei ole myöhässä.", "Kukaan ei ole antanut", "Tekniikka")
    assert all(words in html for words in told)


def test_empty_places_say_who_could_fill_them(sign_in: SignIn) -> None:
    made = make_figures()
    field = EducationField.objects.get(code="tyhja")
    prospect = make_partnership(make_company("Ehdokas Oy"), made.unit, status="prospect")
    create(ParticipationField(participation=prospect.participations.get(), field=field, from_on=prospect.started_on))
    for number in range(2):
        everyday = make_partnership(make_company(f"Arkinen {number}"), made.unit, started_on=days_from_now(-90))
        link_fields(make_activity(everyday, status="ongoing"), [EducationField.objects.get(code="auto")])
    client = sign_in(made.head)
    html = body(client)
    links = dict(re.findall(r'<a href="([^"]+)">([^<]+ (?:syventää|kumppani|kumppania|kumppaneita))</a>', html))
    listed = f"/partnerships/?status=prospect&field={field.pk}"
    assert links == {
        "/dashboard/rows/coverage:auto:everyday/": "2 arjen kumppanuutta, joita voi syventää",
        listed.replace("&", "&amp;"): "1 alan mahdollinen kumppani",
    }
    assert client.get(listed).context["list"].page.count == 1
    assert client.get("/dashboard/rows/coverage:auto:everyday/").context["list"].page.count == 2


def test_closed_year_says_what_has_changed_since(sign_in: SignIn) -> None:
    principal, unit = make_principal(), make_unit("Tekniikka", code="tek")
    year = SchoolYear(school_year_of().first_year - 1)
    make_partnership(make_company("Ennen Oy"), unit, started_on=long_ago())
    client, query = sign_in(principal), f"?year={year.first_year}"
    assert "on suljettu" not in body(client, query)
    close_year(actor=principal, year=year)
    assert "Mikään ei ole muuttunut sen jälkeen." in body(client, query)
    make_partnership(make_company("Jälkeen Oy"), unit, started_on=year.starts_on + datetime.timedelta(days=3))
    assert "Sen jälkeen on muuttunut" in body(client, query)


def test_figures_as_json_are_those_of_the_page(sign_in: SignIn) -> None:
    made: Figures = make_figures()
    client = sign_in(made.head)
    told = client.get(reverse("dashboards:figures_json") + "?unit=tek").json()
    found = numbers(body(client, "?unit=tek"))
    assert told["active"] == found["/dashboard/rows/active/?unit=tek"]
    assert told["by_tier"]["strategic"] == found["/dashboard/rows/tier:strategic/?unit=tek"]
    cache.clear()
    assert client.get(reverse("dashboards:figures_json") + "?unit=tek").json() == told
