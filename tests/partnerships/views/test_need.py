"""Pages of needs."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.models import Activity, ActivityType, Need, NeedTheme
from records.models import ChangeBatch
from tests.builders import (
    make_activity,
    make_company,
    make_member,
    make_need,
    make_partnership,
    make_unit,
    make_workplace,
)
from ui.lists.listing import listings

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
LIST_QUERIES = 10
PAGE_QUERIES = 13


def url(name: str, *args: Any) -> str:
    """An address of the register."""
    return reverse(f"partnerships:{name}", args=args)


@pytest.fixture
def without_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages without the counts of the menu, which are other pages' queries."""
    monkeypatch.setattr("ui.navigation._items", {})


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries(
    rows: int, sign_in: SignIn, without_menu: None, django_assert_num_queries: Any
) -> None:
    for _number in range(rows):
        company = make_company(lead_unit=make_unit())
        make_need(company, workplace=make_workplace(company), description="Kuvaus")
    client = sign_in(make_member())
    with django_assert_num_queries(LIST_QUERIES):
        client.get(url("need_list"))


@pytest.mark.parametrize("rows", [1, 3])
def test_page_takes_the_same_queries(
    rows: int, sign_in: SignIn, without_menu: None, django_assert_num_queries: Any
) -> None:
    unit = make_unit()
    partnership = make_partnership(unit=unit)
    need = make_need(partnership.company)
    for _number in range(rows):
        need.activities.add(make_activity(partnership))
        make_activity(partnership)
    client = sign_in(make_member(unit))
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(url("need_detail", need.pk))


@pytest.mark.parametrize("query", ["?theme=x", "?theme=999999999999999999", "?horizon=zz&state=zz&unit=-1", "?page=zz"])
def test_nonsense_narrows_nothing(query: str, sign_in: SignIn) -> None:
    make_need()
    response = sign_in(make_member()).get(url("need_list") + query)
    assert response.status_code == 200


def test_list_shows_who_needs_what(sign_in: SignIn) -> None:
    need = make_need(make_company("Rautakoura Oy"), description="Kaksi koneistajaa", horizon="now")
    make_need(state="met")
    page = sign_in(make_member()).get(url("need_list"))
    assert [(row.pk, row.title) for row in page.context["list"].rows] == [(need.pk, "Työvoima")]
    shown = page.content.decode()
    assert all(text in shown for text in ("Rautakoura Oy", "Kaksi koneistajaa", "Nyt", url("need_detail", need.pk)))


def test_a_long_description_is_cut_in_the_list(sign_in: SignIn) -> None:
    make_need(description="x" * 200)
    shown = sign_in(make_member()).get(url("need_list")).content.decode()
    assert ("x" * 139 + "…" in shown, "x" * 140 in shown) == (True, False)


def test_list_is_narrowed_by_theme_state_horizon_and_unit_and_begins_with_the_soonest(sign_in: SignIn) -> None:
    unit = make_unit()
    partnership = make_partnership(unit=unit)
    later, ours = make_need(horizon="later", theme="staff_competence"), make_need(partnership.company, horizon="now")
    met = make_need(state="met", horizon="year")
    client, theme = sign_in(make_member()), ours.theme_id
    cases: dict[str, list[Any]] = {
        "": [ours, later],
        "state=all": [ours, met, later],
        "state=met": [met],
        "horizon=now": [ours],
        f"unit={unit.pk}": [ours],
        f"theme={theme}": [ours],
        "sort=-horizon": [later, ours],
    }
    found = {query: [row.pk for row in client.get(f"/needs/?{query}").context["list"].rows] for query in cases}
    assert found == {query: [need.pk for need in needs] for query, needs in cases.items()}
    groups = client.get("/needs/?state=all").context["list"].chip_groups
    assert {chip["label"]: chip["count"] for chip in groups[0]["chips"]}["Työvoima"] == "2"


def test_what_is_shown_is_exported_and_kept_as_a_view(sign_in: SignIn) -> None:
    make_need(make_company("Rautakoura Oy", business_id="0737546-2"), description="Kaksi koneistajaa", horizon="now")
    make_need(state="met")
    client = sign_in(make_member())
    for kind in ("csv", "xlsx"):
        answer: Any = client.get(url("need_export"), {"format": kind})
        told = b"".join(answer.streaming_content)
        assert answer.status_code == 200
        if kind == "csv":
            lines = told.decode("utf-8-sig").splitlines()
            assert len(lines) == 2
            assert ";0737546-2;" in f";{lines[1]}"
            assert "Rautakoura Oy" in lines[1]
    assert listings["needs"].url_name == "partnerships:need_list"


def test_need_is_added_from_the_company_and_taken_back(sign_in: SignIn) -> None:
    company, client = make_company(), sign_in(make_member())
    data = {"theme": NeedTheme.objects.get(code="labour").pk, "horizon": "now", "description": "Koneistajia"}
    response = client.post(url("need_create", company.pk), data)
    need = Need.objects.get()
    assert response["Location"] == url("need_detail", need.pk)
    assert (need.company, need.state, need.horizon) == (company, "open", "now")
    undone = client.post(reverse("records:undo", args=[ChangeBatch.objects.latest("pk").pk]))
    assert undone["Location"] == url("company_detail", company.pk) or undone.status_code == 302
    assert not Need.objects.exists()


def test_form_keeps_what_was_typed_and_refuses_identity_codes(sign_in: SignIn) -> None:
    company = make_company()
    response = sign_in(make_member()).post(url("need_create", company.pk), {"description": "131052-308T"})
    form = response.context["form"]
    assert set(form.errors) == {"theme", "horizon", "description"}
    assert "131052-308T" in response.content.decode()


def test_form_offers_the_companys_own_workplaces(sign_in: SignIn) -> None:
    need = make_need()
    other = make_workplace()
    client = sign_in(make_member())
    assert "workplace" not in client.get(url("need_edit", need.pk)).context["form"].fields
    own = make_workplace(need.company)
    data = {"theme": need.theme_id, "horizon": "now", "state": "open", "version": need.version}
    refused = client.post(url("need_edit", need.pk), {**data, "workplace": other.pk})
    assert set(refused.context["form"].errors) == {"workplace"}
    client.post(url("need_edit", need.pk), {**data, "workplace": own.pk})
    assert Need.objects.get().workplace == own


def test_two_people_at_the_same_words_see_both(sign_in: SignIn) -> None:
    need = make_need(description="Alku")
    data = {"theme": need.theme_id, "horizon": need.horizon, "state": "open", "version": need.version}
    sign_in(make_member()).post(url("need_edit", need.pk), {**data, "description": "Toisen"})
    response = sign_in(make_member()).post(url("need_edit", need.pk), {**data, "description": "Minun"})
    lines = response.context["conflict"]
    assert [(line.theirs, line.yours) for line in lines] == [("Toisen", "Minun")]
    version = response.context["form"].initial["version"]
    sign_in(make_member()).post(url("need_edit", need.pk), {**data, "description": "Minun", "version": version})
    assert Need.objects.get().description == "Minun"


def test_activity_begun_for_a_need_answers_it(sign_in: SignIn) -> None:
    unit = make_unit()
    partnership = make_partnership(unit=unit)
    need = make_need(partnership.company, theme="staff_competence")
    kind = ActivityType.objects.filter(themes=need.theme, tier="development").first()
    assert kind is not None
    client = sign_in(make_member(unit))
    page = client.get(url("need_detail", need.pk)).content.decode()
    address = f"{url('activity_create', partnership.pk)}?type={kind.pk}&need={need.pk}"
    assert address.replace("&", "&amp;") in page
    assert "Vastaa tarpeeseen Henkilöstön osaaminen · kehittämiskumppanuus" in page
    form = client.get(address)
    assert "Vastaa tarpeeseen Henkilöstön osaaminen · kehittämiskumppanuus" in form.content.decode()
    data = {"type": kind.pk, "status": "planned", "unit": unit.pk, "mark_answered": "on"}
    response = client.post(address, data)
    need.refresh_from_db()
    assert response["Location"] == url("need_detail", need.pk)
    assert (need.state, list(need.activities.all())) == ("answered", [Activity.objects.get()])


def test_need_of_another_company_is_not_answered(sign_in: SignIn) -> None:
    unit = make_unit()
    partnership, need = make_partnership(unit=unit), make_need()
    address = url("activity_create", partnership.pk)
    client = sign_in(make_member(unit))
    for key in (str(need.pk), "x", "99999999999999999999"):
        assert client.get(f"{address}?need={key}").context["need"] is None


def test_activity_that_is_there_is_linked_and_released(sign_in: SignIn) -> None:
    activity = make_activity()
    need = make_need(activity.partnership.company)
    client = sign_in(make_member())
    client.post(url("need_answer", need.pk), {"activity": activity.pk})
    need.refresh_from_db()
    assert (need.state, list(need.activities.all())) == ("open", [activity])
    assert activity.what in client.get(url("company_detail", need.company_id)).content.decode()
    assert "Työvoima" in client.get(url("activity_detail", activity.pk)).content.decode()
    client.post(url("need_release", need.pk, activity.pk))
    assert list(need.activities.all()) == []


def test_linking_without_a_choice_asks_for_it(sign_in: SignIn) -> None:
    response = sign_in(make_member()).post(url("need_answer", make_need().pk), {"mark_answered": "on"})
    assert set(response.context["answer_form"].errors) == {"activity"}


def test_state_is_one_tap_and_nonsense_changes_nothing(sign_in: SignIn) -> None:
    need, client = make_need(), sign_in(make_member())
    client.post(url("need_state", need.pk), {"state": "zz"})
    assert Need.objects.get().state == "open"
    client.post(url("need_state", need.pk), {"state": "met"})
    assert Need.objects.get().state == "met"


def test_needs_gone_through_is_one_tap(sign_in: SignIn) -> None:
    company, client = make_company(), sign_in(make_member())
    client.post(url("company_needs_mapped", company.pk))
    company.refresh_from_db()
    assert company.needs_mapped_on == timezone.localdate()


@pytest.mark.parametrize("case", ["other unit leads", "no partnership", "choose"])
def test_page_tells_where_an_activity_can_begin(case: str, sign_in: SignIn) -> None:
    unit, company = make_unit(), make_company()
    own = [make_partnership(company, unit), make_partnership(company, unit, workplace=make_workplace(company))]
    if case == "other unit leads":
        company = make_partnership().company
    if case == "no partnership":
        company = make_company()
    need = make_need(company)
    context = sign_in(make_member(unit)).get(url("need_detail", need.pk), {"partnership": own[1].pk}).context
    expected = {"other unit leads": (None, 1), "no partnership": (None, 0), "choose": (own[1], 0)}
    assert (context["chosen"], len(context["others"])) == expected[case]
