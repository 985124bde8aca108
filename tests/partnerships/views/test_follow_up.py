import datetime

import pytest
from django.urls import reverse

from partnerships.models import Activity, ActivityType, FollowUp
from records.models import ChangeBatch
from tests.builders import (
    create,
    days_from_now,
    make_company,
    make_follow_up,
    make_interaction,
    make_member,
    make_membership,
    make_partnership,
    make_unit,
    make_user,
)

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/follow-ups/?when=week"}
LIST = "/follow-ups/"
TUESDAY = datetime.datetime(2026, 11, 24, 8, tzinfo=datetime.UTC)


def url(name, pk):
    """An address of a follow-up."""
    return reverse(f"partnerships:follow_up_{name}", args=[pk])


def test_one_line_and_a_date_are_enough(sign_in):
    person = make_member()
    client = sign_in(person)
    data = {"what": " Soita \u200b", "due_on": days_from_now(7).isoformat(), "assignee": person.pk}
    response = client.post("/follow-ups/new/", data)
    row = FollowUp.objects.get()
    assert response["Location"] == LIST
    assert (row.what, row.due_on, row.assignee, row.is_promised) == ("Soita", days_from_now(7), person, False)


def test_the_one_who_adds_does_it_if_nothing_is_said(sign_in):
    person = make_member()
    form = sign_in(person).get("/follow-ups/new/").context["form"]
    assert form["assignee"].value() == person.pk


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({}, {"what", "due_on", "assignee"}),
        ({"what": "\u200b", "due_on": "2030-13-40"}, {"what", "due_on", "assignee"}),
        ({"what": "Soita 131052-308T", "due_on": "2030-01-07"}, {"what", "assignee"}),
        (
            {"what": "x" * 301, "due_on": "other", "due_on_other": "7.1.2030", "assignee": "9" * 25},
            {"what", "assignee"},
        ),
    ],
)
def test_what_is_missing_or_wrong_is_told(sign_in, values, fields):
    response = sign_in(make_member()).post("/follow-ups/new/", values)
    assert set(response.context["form"].errors) == fields


def test_sent_twice_it_is_added_once(sign_in):
    person = make_member()
    client = sign_in(person)
    data = {"what": "Soita", "due_on": "2030-01-07", "assignee": person.pk, "key": "avain"}
    assert client.post("/follow-ups/new/", data)["Location"] == client.post("/follow-ups/new/", data)["Location"]
    assert FollowUp.objects.count() == 1


def test_about_an_activity_it_knows_partnership_and_company(sign_in):
    person = make_member()
    partnership = make_partnership()
    kind = ActivityType.objects.first()
    activity = create(Activity(partnership=partnership, type=kind, what="Laitteet", unit=partnership.lead_unit))
    data = {"what": "Soita", "due_on": "2030-01-07", "assignee": person.pk, "company": partnership.company_id}
    response = sign_in(person).post(f"/follow-ups/new/?activity={activity.pk}", data)
    row = FollowUp.objects.get()
    assert response["Location"] == reverse("partnerships:partnership_detail", args=[partnership.pk])
    assert (row.activity, row.partnership, row.company) == (activity, None, partnership.company)


def test_about_another_company_than_the_address_says_it_leaves_the_partnership(sign_in):
    person = make_member()
    partnership, other = make_partnership(), make_company()
    data = {"what": "Soita", "due_on": "2030-01-07", "assignee": person.pk, "company": other.pk}
    sign_in(person).post(f"/follow-ups/new/?partnership={partnership.pk}", data)
    row = FollowUp.objects.get()
    assert (row.company, row.partnership) == (other, None)


def test_about_a_company_it_leads_back_there(sign_in):
    person, company = make_member(), make_company()
    client = sign_in(person)
    assert client.get(f"/follow-ups/new/?company={company.pk}").context["form"]["company"].value() == company.pk
    data = {"what": "Soita", "due_on": "2030-01-07", "assignee": person.pk, "company": company.pk}
    response = client.post(f"/follow-ups/new/?company={company.pk}", data)
    assert response["Location"] == reverse("partnerships:company_detail", args=[company.pk])


def test_unit_is_asked_of_those_who_have_several(sign_in):
    person, unit = make_member(), make_unit()
    make_membership(person, unit)
    data = {"what": "Soita", "due_on": "2030-01-07", "assignee": person.pk, "unit": unit.pk}
    sign_in(person).post("/follow-ups/new/", data)
    assert FollowUp.objects.get().unit == unit


def test_done_in_one_tap_leads_back_to_where_it_was_pressed(sign_in):
    row = make_follow_up()
    response = sign_in(row.assignee).post(url("done", row.pk), {"next": "/follow-ups/?when=week"})
    row.refresh_from_db()
    assert (row.state, response["Location"]) == ("done", "/follow-ups/?when=week")


def test_done_leads_nowhere_else(sign_in):
    row = make_follow_up()
    assert sign_in(row.assignee).post(url("done", row.pk), {"next": "https://example.org/"})["Location"] == LIST


def test_done_within_the_page_offers_the_way_back(sign_in):
    row = make_follow_up(what="Vie esite")
    page = sign_in(row.assignee).post(url("done", row.pk), headers=HTMX).content.decode()
    batch = ChangeBatch.objects.latest("id")
    assert "<html" not in page
    assert "Vie esite" in page
    assert reverse("records:undo", args=[batch.pk]) in page
    assert "/follow-ups/?when=week" in page


def test_done_twice_is_no_error(sign_in):
    row = make_follow_up()
    client = sign_in(row.assignee)
    for _ in range(2):
        assert client.post(url("done", row.pk), headers=HTMX).status_code == 200
    assert ChangeBatch.objects.filter(verb="close_follow_up").count() == 1


@pytest.mark.parametrize("name", ["done", "reopen"])
def test_verbs_are_no_links(sign_in, name):
    row = make_follow_up()
    assert sign_in(row.assignee).get(url(name, row.pk)).status_code == 405


def test_move_to_a_likely_day_or_any_other(sign_in):
    row = make_follow_up()
    client = sign_in(row.assignee)
    client.post(url("move", row.pk), {"due_on": days_from_now(7).isoformat()})
    row.refresh_from_db()
    assert row.due_on == days_from_now(7)
    client.post(url("move", row.pk), {"due_on": "other", "due_on_other": "2030-01-07"})
    row.refresh_from_db()
    assert row.due_on == datetime.date(2030, 1, 7)
    assert client.post(url("move", row.pk), {"due_on": "huomenna"}).context["form"].errors.keys() == {"due_on"}


def test_drop_needs_a_reason_and_can_be_opened_again(sign_in):
    row = make_follow_up()
    client = sign_in(row.assignee)
    assert client.post(url("drop", row.pk), {"reason": "\u200b "}).context["form"].errors.keys() == {"reason"}
    client.post(url("drop", row.pk), {"reason": "Asia raukesi"})
    row.refresh_from_db()
    assert (row.state, row.drop_reason) == ("dropped", "Asia raukesi")
    assert "Asia raukesi" in client.get(url("detail", row.pk)).content.decode()
    client.post(url("reopen", row.pk))
    row.refresh_from_db()
    assert row.state == "open"


def edit(client, row, **values):
    """Send the form with what the page shows, but for *values*."""
    form = client.get(url("edit", row.pk)).context["form"]
    data = {name: form.initial.get(name) for name in form.fields}
    return client.post(url("edit", row.pk), {**{k: v for k, v in data.items() if v not in (None, False)}, **values})


def test_edit_changes_what_is_said_and_keeps_the_rest(sign_in):
    row = make_follow_up(partnership=make_partnership(), is_promised=True)
    other = make_user()
    edit(sign_in(row.assignee), row, what="Soita heti", assignee=other.pk)
    changed = FollowUp.objects.get()
    assert (changed.what, changed.assignee, changed.is_promised) == ("Soita heti", other, True)
    assert (changed.partnership, changed.unit, changed.due_on) == (row.partnership, row.unit, row.due_on)


def test_two_who_edit_the_same_line_see_both(sign_in):
    row = make_follow_up(what="Ennen")
    client = sign_in(row.assignee)
    edit(client, row, what="Ensimmäinen")
    response = edit(client, row, what="Toinen", version=1)
    assert [(line.theirs, line.yours) for line in response.context["conflict"]] == [("Ensimmäinen", "Toinen")]
    assert edit(client, row, what="Toinen", version=2).status_code == 302


def test_detail_links_what_it_came_from_and_what_closed_it(sign_in):
    person = make_member()
    first, last = make_interaction(person, kind="visit"), make_interaction(person, kind="call")
    row = make_follow_up(person, origin_interaction=first, company=make_company())
    row.closed_by_interaction = None
    client = sign_in(person)
    client.post(
        f"/log/?follow_up={row.pk}", {"pick": row.company_id, "kind": "call", "day": "2026-01-07", "closes": row.pk}
    )
    context = client.get(url("detail", row.pk)).context
    assert context["origin"] == first
    assert context["closer"].kind == last.kind
