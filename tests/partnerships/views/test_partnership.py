"""Pages of partnerships: the list and its narrowing, one page, starting, correcting, dated changes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from partnerships.models import Partnership, TierDecision
from partnerships.services.participation import join_unit, set_participation_fields
from partnerships.services.partnership import set_status
from records.actors import PROGRAM
from tests.builders import (
    days_from_now,
    make_activity,
    make_company,
    make_contact,
    make_field,
    make_follow_up,
    make_goal,
    make_interaction,
    make_member,
    make_partnership,
    make_proposal,
    make_unit,
    make_workplace,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
LIST_QUERIES = 19
PAGE_QUERIES = 28


@pytest.fixture
def sign_in(sign_in: SignIn) -> SignIn:
    """A client that reads the words as they stand in the code."""

    def in_english(user: Any) -> Client:
        client = sign_in(user)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return client

    return in_english


def url(name: str, *args: Any) -> str:
    """An address of the register."""
    return reverse(f"partnerships:{name}", args=args)


def words(response: Any) -> list[str]:
    """What the page says happened."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def names(response: Any) -> list[str]:
    """Companies in the order of the list."""
    return [row.title for row in response.context["list"].rows]


def full_partnership(actor: Any, unit: Any) -> Partnership:
    """A partnership of which each section of the page has a row."""
    company = make_company()
    contact = make_contact(company)
    partnership = make_partnership(company, unit, owner=actor, contact=contact, sponsor=contact)
    part = join_unit(actor=actor, partnership=partnership, unit=make_unit(), owner=make_member())
    set_participation_fields(actor=actor, participation=part, fields=[make_field()], on=days_from_now(0))
    make_proposal(partnership, by=actor)
    make_goal(partnership)
    make_activity(partnership, responsible=actor)
    make_follow_up(actor, partnership=partnership)
    make_interaction(actor, company, days=-1)
    make_interaction(actor, company, days=2)
    return partnership


def query_count(client: Client, address: str, django_assert_max_num_queries: Any) -> int:
    """How many queries a page takes."""
    with django_assert_max_num_queries(100) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_list_takes_the_same_queries_for_1_and_3_rows(
    sign_in: SignIn, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    unit = make_unit()
    actor = make_member(unit)
    client = sign_in(actor)
    for _rows in (1, 3):
        full_partnership(actor, unit)
        make_partnership(unit=unit, tier="strategic")
        assert query_count(client, url("partnership_list"), django_assert_max_num_queries) == LIST_QUERIES


def test_page_takes_the_same_queries_for_1_and_3_rows(sign_in: SignIn, django_assert_max_num_queries: Any) -> None:
    unit = make_unit()
    actor = make_member(unit)
    client = sign_in(actor)
    partnership = full_partnership(actor, unit)
    address = url("partnership_detail", partnership.pk)
    assert query_count(client, address, django_assert_max_num_queries) == PAGE_QUERIES
    for _number in range(2):
        make_goal(partnership)
        make_activity(partnership, responsible=actor)
        make_follow_up(actor, partnership=partnership)
        make_interaction(actor, partnership.company, days=-1)
        join_unit(actor=actor, partnership=partnership, unit=make_unit(), owner=make_member())
    assert query_count(client, address, django_assert_max_num_queries) == PAGE_QUERIES


def test_list_is_narrowed_by_chips_and_selects(sign_in: SignIn) -> None:
    unit, other, field = make_unit(), make_unit(), make_field()
    actor = make_member(unit)
    mine = make_partnership(make_company("Oma Oy"), unit, owner=actor, tier="development")
    set_participation_fields(actor=actor, participation=mine.participations.get(), fields=[field], on=days_from_now(-1))
    make_partnership(make_company("Yksikön Oy"), unit)
    waiting = make_partnership(make_company("Odottaa Oy"), other)
    make_proposal(waiting)
    make_partnership(make_company("Tauolla Oy"), other, status="paused")
    make_partnership(make_company("Ehkä Oy"), other, status="prospect")
    make_partnership(make_company("Ohi Oy"), other, status="ended")
    client = sign_in(actor)
    everyone = ["Ehkä Oy", "Odottaa Oy", "Oma Oy", "Tauolla Oy", "Yksikön Oy"]
    expected = {
        "": everyone,
        "show=mine": ["Oma Oy"],
        "show=units": ["Oma Oy", "Yksikön Oy"],
        "show=waiting": ["Odottaa Oy"],
        "tier=development": ["Oma Oy"],
        "status=paused": ["Tauolla Oy"],
        "status=prospect": ["Ehkä Oy"],
        "status=ended": ["Ohi Oy"],
        "status=all": ["Ehkä Oy", "Odottaa Oy", "Ohi Oy", "Oma Oy", "Tauolla Oy", "Yksikön Oy"],
        f"unit={unit.pk}&tier=everyday": ["Yksikön Oy"],
        f"field={field.pk}": ["Oma Oy"],
        f"owner={actor.pk}": ["Oma Oy"],
        "sort=-name": everyone[::-1],
        "sort=-tier": ["Oma Oy", "Ehkä Oy", "Odottaa Oy", "Tauolla Oy", "Yksikön Oy"],
        "show=nonsense&tier=7&status=&unit=abc&field=99999999999999999999&owner=-1&sort=x&page=0": everyone,
        "unit=%00": everyone,
    }
    found = {query: names(client.get(f"{url('partnership_list')}?{query}")) for query in expected}
    assert found == expected


def test_chip_counts_are_what_the_chip_shows(sign_in: SignIn) -> None:
    unit = make_unit()
    actor = make_member(unit)
    make_partnership(unit=unit, owner=actor, tier="development")
    make_partnership(unit=unit, tier="development", status="paused")
    make_partnership(tier="strategic")
    client = sign_in(actor)
    for group in client.get(url("partnership_list")).context["list"].chip_groups:
        for chip in group["chips"]:
            shown = client.get(url("partnership_list") + chip["url"])
            assert shown.context["list"].page.count == chip["number"]


def test_list_without_rows_says_what_to_do(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    assert "No partnership yet." in client.get(url("partnership_list")).content.decode()
    assert "No partnership fits." in client.get(url("partnership_list") + "?tier=strategic").content.decode()


def start(client: Client, chosen: Any, unit: Any, **values: Any) -> Any:
    """Send the form for a new partnership."""
    data = {"company": chosen.pk, "tier": "everyday", "lead_unit": unit.pk, "status": "active", **values}
    return client.post(url("partnership_create"), data)


def test_three_choices_start_a_partnership(sign_in: SignIn) -> None:
    unit = make_unit()
    actor = make_member(unit)
    response = start(sign_in(actor), make_company("Rautakoura Oy"), unit, owner=actor.pk)
    partnership = Partnership.objects.get()
    assert response.url == url("partnership_detail", partnership.pk)
    assert words(response) == ["The partnership with Rautakoura Oy has begun."]
    assert partnership.participations.get().owner == actor


def test_tier_that_another_decides_is_said_to_wait(sign_in: SignIn) -> None:
    unit = make_unit()
    response = start(sign_in(make_member(unit)), make_company(), unit, tier="development")
    assert "waits for a decision" in words(response)[0]
    assert TierDecision.objects.get(state="proposed").to_tier == "development"


def test_own_unit_only_leads(sign_in: SignIn) -> None:
    response = start(sign_in(make_member()), make_company(), make_unit())
    assert list(response.context["form"].errors) == ["lead_unit"]


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"tier": "royal"}, "tier"),
        ({"status": "ended"}, "status"),
        ({"company": "0"}, "company"),
        ({"company": "9" * 30}, "company"),
        ({"started_on": "2999-01-01"}, "started_on"),
        ({"started_on": "1492-10-12"}, "started_on"),
        ({"started_on": "eilen"}, "started_on"),
        ({"description": "Opiskelija 131052-308T"}, "description"),
    ],
)
def test_wrong_values_come_back_with_words(values: dict[str, str], wrong: str, sign_in: SignIn) -> None:
    unit = make_unit()
    response = start(sign_in(make_member(unit)), make_company(), unit, **values)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [wrong])
    assert Partnership.objects.count() == 0


def test_second_partnership_shows_the_first_and_asks_a_coordinator_why(sign_in: SignIn) -> None:
    unit, company = make_unit(), make_company()
    first = make_partnership(company)
    page = start(sign_in(make_member(unit)), company, unit)
    assert page.context["rival"] == first
    assert url("partnership_detail", first.pk) in page.content.decode()
    assert "exception_reason" not in page.context["form"].fields
    coordinator = sign_in(make_member(unit, "coordinator"))
    assert "exception_reason" in start(coordinator, company, unit).context["form"].fields
    start(coordinator, company, unit, exception_reason="Kaksi kaupunkia")
    assert Partnership.objects.filter(company=company).count() == 2


def test_form_from_a_company_offers_its_people_and_workplaces(sign_in: SignIn) -> None:
    company = make_company()
    contact, workplace = make_contact(company), make_workplace(company)
    make_contact()
    form = sign_in(make_member()).get(url("partnership_create") + f"?company={company.pk}").context["form"]
    assert list(form.fields["contact"].queryset) == [contact]
    assert list(form.fields["workplace"].queryset) == [workplace]


def test_correcting_keeps_what_others_changed(sign_in: SignIn) -> None:
    unit = make_unit()
    partnership = make_partnership(unit=unit)
    first, second = sign_in(make_member(unit)), sign_in(make_member(unit))
    address = url("partnership_edit", partnership.pk)
    data = {"version": partnership.version, "started_on": partnership.started_on.isoformat()}
    assert first.post(address, {**data, "description": "Ensin"}).status_code == 302
    page = second.post(address, {**data, "description": "Sitten"})
    assert [line.theirs for line in page.context["conflict"]] == ["Ensin"]
    again = {**data, "version": page.context["form"].initial["version"], "description": "Sitten"}
    assert second.post(address, again).status_code == 302
    partnership.refresh_from_db()
    assert partnership.description == "Sitten"


def test_deleting_is_refused_where_there_is_a_history(sign_in: SignIn) -> None:
    unit = make_unit()
    client = sign_in(make_member(unit, "coordinator"))
    used, unused = make_activity(make_partnership(unit=unit)).partnership, make_partnership(unit=unit)
    assert "End it instead." in words(client.post(url("partnership_delete", used.pk)))[0]
    client.post(url("partnership_delete", unused.pk))
    assert list(Partnership.objects.all()) == [used]


@pytest.mark.parametrize("status", ["active", "paused", "prospect", "ended"])
def test_page_of_an_empty_partnership_says_what_to_do(status: str, sign_in: SignIn) -> None:
    unit = make_unit()
    partnership = make_partnership(unit=unit)
    set_status(actor=PROGRAM, partnership=partnership, status=status)
    text = sign_in(make_member(unit)).get(url("partnership_detail", partnership.pk)).content.decode()
    assert "No activity yet." in text
    assert "No shared goal yet." in text
    assert ("Propose a tier" in text) == (status != "ended")


def test_page_of_others_has_no_buttons_to_change(sign_in: SignIn) -> None:
    partnership = make_goal().partnership
    text = sign_in(make_member()).get(url("partnership_detail", partnership.pk)).content.decode()
    for name in ("partnership_edit", "partnership_status", "goal_create", "activity_create", "tier_propose"):
        assert url(name, partnership.pk) not in text


def test_missing_or_deleted_partnership_is_not_found(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    for name in ("partnership_detail", "partnership_edit", "partnership_status", "tier_propose", "goal_create"):
        assert client.get(url(name, 999_999)).status_code == 404
