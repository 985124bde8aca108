"""The calendar: days with what is due and planned, moved and added to from there."""

import datetime
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from time_machine import travel

from partnerships.models import FollowUp, Interaction
from partnerships.services.follow_up import close_follow_up, drop_follow_up
from tests.builders import (
    days_from_now,
    make_company,
    make_follow_up,
    make_interaction,
    make_member,
    make_period,
    make_unit,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
URL = "/follow-ups/calendar/"
THURSDAY = datetime.datetime(2026, 11, 26, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _on_a_thursday() -> Any:
    with travel(THURSDAY, tick=True):
        yield


def finished(person: Any, what: str = "", **values: Any) -> None:
    """A follow-up that is done."""
    close_follow_up(actor=person, follow_up=make_follow_up(person, what, **values))


def items(page: Any) -> dict[str, list[str]]:
    """What stands on the days that hold anything."""
    return {day["iso"]: [item["title"] for item in day["items"]] for day in page.context["days"] if day["items"]}


def test_week_shows_overdue_on_top_and_the_days_below(sign_in: SignIn) -> None:
    person, company = make_member(), make_company("Rautakoura Oy")
    make_follow_up(person, "Vie esite", days=-9, company=company, is_promised=True)
    make_follow_up(person, "Soita", days=-1)
    make_follow_up(person, "Lähetä sopimus", days=1)
    make_interaction(person, company, days=1)
    make_follow_up(person, "Ensi viikolla", days=5)
    page = sign_in(person).get(URL)
    assert (page.context["title"], page.context["dates"]) == ("Viikko 48", "23.–29.11.2026")
    assert [(item["title"], item["about"], item["late"]) for item in page.context["overdue"]] == [
        ("Vie esite", "Rautakoura Oy", "9 pv myöhässä"),
        ("Soita", "", "1 pv myöhässä"),
    ]
    assert items(page) == {"2026-11-27": ["Käynti: Rautakoura Oy", "Lähetä sopimus"]}
    assert [day["name"] for day in page.context["days"] if day["is_today"]] == ["Torstai"]


def test_another_week_shows_late_ones_on_their_days(sign_in: SignIn) -> None:
    person = make_member()
    make_follow_up(person, "Vie esite", days=-9)
    make_interaction(person, make_company("Meritalo Oy"), days=-9, is_planned=True)
    page = sign_in(person).get(f"{URL}?day=2026-11-18")
    assert (page.context["title"], page.context["overdue"]) == ("Viikko 47", [])
    assert items(page) == {"2026-11-17": ["Käynti: Meritalo Oy", "Vie esite"]}
    assert [item.get("asks") for item in page.context["days"][1]["items"]] == [True, None]


def test_what_is_done_stays_on_its_day_and_says_so(sign_in: SignIn) -> None:
    person, company = make_member(), make_company("Rautakoura Oy")
    finished(person, "Vie esite", days=-1, company=company)
    make_follow_up(person, "Soita", days=0)
    finished(person, "Kirjoita", days=0)
    finished(person, "Ennen aikojaan", days=1)
    drop_follow_up(actor=person, follow_up=make_follow_up(person, "Ei enää", days=-1), reason="Turha")
    finished(make_member(), "Muun", days=-1)
    client = sign_in(person)
    page = client.get(URL)
    assert items(page) == {"2026-11-25": ["Vie esite"], "2026-11-26": ["Soita", "Kirjoita"]}
    shown = page.content.decode()
    assert shown.count('<span class="sr">Hoidettu: </span>') == 2
    assert [item.get("is_done", False) for item in page.context["days"][3]["items"]] == [False, True]
    assert page.context["days"][3]["total"] == 1
    month = client.get(f"{URL}?view=month").content.decode()
    assert month.count('<span class="sr">Hoidettu: </span>') == 2
    assert client.get(f"{URL}?who=all").context["days"][2]["total"] == 0


def test_month_shows_a_few_of_each_day(sign_in: SignIn) -> None:
    person = make_member()
    for number in range(5):
        make_follow_up(person, f"Jatkotoimi {number}", days=-1 if number == 4 else 1)
    page = sign_in(person).get(f"{URL}?view=month")
    weeks = page.context["weeks"]
    assert page.context["title"] == "Marraskuu 2026"
    assert [week["number"] for week in weeks] == [44, 45, 46, 47, 48, 49]
    friday = weeks[4]["days"][4]
    assert (friday["total"], friday["more"], len(friday["items"])) == (4, 1, 3)
    assert friday["more_url"] == f"{URL}?view=week&day=2026-11-27&who=me#d-2026-11-27"
    assert [item["title"] for item in weeks[4]["days"][2]["items"]] == ["Jatkotoimi 4"]


def test_holidays_have_their_names(sign_in: SignIn) -> None:
    make_period("Kehittämispäivä", starts_on=datetime.date(2026, 11, 27), ends_on=datetime.date(2026, 11, 27))
    client = sign_in(make_member())
    assert [day["free"] for day in client.get(URL).context["days"]] == ["", "", "", "", "Kehittämispäivä", "", ""]
    december = client.get(f"{URL}?view=month&day=2026-12-01").context["weeks"]
    assert [day["free"] for day in december[0]["days"]][-1] == "Itsenäisyyspäivä"


@pytest.mark.parametrize(
    ("who", "found"), [("me", ["Oma"]), ("unit", ["Oma", "Yksikön"]), ("all", ["Oma", "Yksikön", "Muiden"])]
)
def test_whose_is_a_choice(sign_in: SignIn, who: str, found: list[str]) -> None:
    unit = make_unit()
    me, colleague = make_member(unit), make_member(unit)
    for person, what in ((me, "Oma"), (colleague, "Yksikön"), (make_member(), "Muiden")):
        make_follow_up(person, what, days=1)
        make_follow_up(person, what, days=-1)
    make_interaction(colleague, days=4)
    page = sign_in(me).get(f"{URL}?who={who}")
    assert items(page) == {"2026-11-27": found}
    assert [item["title"] for item in page.context["overdue"]] == found
    shown = [day["items"][0]["about"] for day in page.context["days"] if day["items"]]
    assert shown == ["" if who == "me" else me.name]


@pytest.mark.parametrize(
    "query", ["view=huu&who=haa&day=eilen", "day=9999-12-31", "day=0001-01-01&view=month", "day=%00"]
)
def test_nonsense_is_this_week_or_month(sign_in: SignIn, query: str) -> None:
    page = sign_in(make_member()).get(f"{URL}?{query}")
    assert page.context["title"] == ("Marraskuu 2026" if "month" in query else "Viikko 48")


def test_steps_lead_to_the_days_beside(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    week = client.get(f"{URL}?who=all").context
    assert (week["previous"], week["next"]) == (
        f"{URL}?view=week&day=2026-11-19&who=all",
        f"{URL}?view=week&day=2026-12-03&who=all",
    )
    month = client.get(f"{URL}?view=month&day=2027-01-31").context
    assert (month["previous"], month["next"]) == (
        f"{URL}?view=month&day=2026-12-31&who=me",
        f"{URL}?view=month&day=2027-02-01&who=me",
    )


@pytest.mark.parametrize(("query", "number"), [("", 12), ("?view=month&who=all", 11)])
def test_as_many_queries_for_one_and_three(
    sign_in: SignIn, django_assert_num_queries: Any, query: str, number: int
) -> None:
    person = make_member()
    client = sign_in(person)

    def add() -> None:
        make_follow_up(person, days=1, company=make_company())
        make_follow_up(person, days=-1)
        finished(person, days=-1, company=make_company())
        make_interaction(person, make_company(), days=1)

    add()
    with django_assert_num_queries(number):
        client.get(f"{URL}{query}")
    add()
    add()
    with django_assert_num_queries(number):
        client.get(f"{URL}{query}")


def test_day_shows_at_most_fifty_and_leads_to_the_list(sign_in: SignIn) -> None:
    person = make_member()
    for number in range(52):
        make_follow_up(person, f"Jatkotoimi {number}", days=1)
    friday = sign_in(person).get(URL).context["days"][4]
    assert (len(friday["items"]), friday["more"]) == (50, 2)
    assert friday["more_url"] == "/follow-ups/?scope=mine&when=week"


def test_only_who_may_change_moves(sign_in: SignIn) -> None:
    unit = make_unit()
    mine, theirs = make_member(unit), make_member(unit)
    for person in (mine, theirs):
        make_follow_up(person, days=1)
        make_interaction(person, days=1)
    friday = sign_in(mine).get(f"{URL}?who=unit").context["days"][4]
    assert [bool(item["move_url"]) for item in friday["items"]] == [True, False, True, False]


def test_follow_up_is_moved_and_the_way_leads_back(sign_in: SignIn) -> None:
    person = make_member()
    row = make_follow_up(person, "Soita", days=0)
    client = sign_in(person)
    link = client.get(URL).context["days"][3]["items"][0]["move_url"]
    form = client.get(link)
    assert [choice["value"] for choice in form.context["form"]["due_on"].subwidgets[0].data["choices"]] == [
        f"2026-11-{day}" for day in (23, 24, 25, 26, 27, 30)
    ]
    back = parse_qs(urlsplit(link).query)["next"][0]
    assert back == f"{URL}?view=week&day=2026-11-26&who=me#f-{row.pk}"
    assert back.replace("&", "&amp;") in form.content.decode()
    done = client.post(urlsplit(link).path, {"due_on": "2026-11-27", "next": back})
    row.refresh_from_db()
    assert (done.url, row.due_on) == (back, datetime.date(2026, 11, 27))


def test_meeting_is_moved_stays_planned_and_is_taken_back(sign_in: SignIn) -> None:
    person = make_member()
    row = make_interaction(person, days=1)
    client, url = sign_in(person), f"/interactions/{row.pk}/move/"
    assert client.get(url).status_code == 200
    assert list(client.post(url, {"due_on": "2099-01-01"}).context["form"].errors) == ["due_on"]
    page = client.post(url, {"due_on": days_from_now(4).isoformat(), "next": URL}, follow=True)
    row.refresh_from_db()
    assert (row.happened_on, row.is_planned, page.redirect_chain) == (days_from_now(4), True, [(URL, 302)])
    assert row.companies.get().happened_on == days_from_now(4)
    batch = next(iter(page.context["messages"])).extra_tags.removeprefix("undo:")
    client.post(f"/undo/{batch}/")
    row.refresh_from_db()
    assert row.happened_on == days_from_now(1)


def test_what_took_place_is_not_moved(sign_in: SignIn) -> None:
    person = make_member()
    row = make_interaction(person, days=-1)
    answer = sign_in(person).post(f"/interactions/{row.pk}/move/", {"due_on": "2026-12-01"})
    assert answer.url == f"/interactions/{row.pk}/edit/"
    assert Interaction.objects.get().happened_on == days_from_now(-1)


def test_empty_day_leads_to_the_form_with_its_day(sign_in: SignIn) -> None:
    person = make_member()
    client = sign_in(person)
    link = client.get(f"{URL}?day=2026-12-03").context["days"][2]["add_url"]
    form = client.get(link)
    assert form.context["form"]["due_on"].value() == datetime.date(2026, 12, 2)
    sent = {
        "what": "Soita",
        "due_on": "2026-12-02",
        "assignee": person.pk,
        "next": parse_qs(urlsplit(link).query)["next"][0],
    }
    added = client.post(link, sent)
    assert added.url == f"{URL}?view=week&day=2026-12-03&who=me#d-2026-12-02"
    assert FollowUp.objects.get().due_on == datetime.date(2026, 12, 2)
    assert timezone.localdate() == THURSDAY.date()


@pytest.mark.parametrize(("today", "monday"), [("2026-11-21", "d-2026-11-23"), ("2026-11-20", "d-2026-11-16")])
def test_weekend_opens_the_week_to_come_with_what_is_late(sign_in: SignIn, today: str, monday: str) -> None:
    with travel(f"{today}T10:00:00Z", tick=False):
        person = make_member()
        make_follow_up(person, "Soita", days=-3)
        response = sign_in(person).get(URL)
    assert response.context["days"][0]["place"] == monday
    assert len(response.context["overdue"]) == 1
