"""Going back in the browser after logging: a second click changes nothing, other words change what was saved."""

import pytest

from partnerships.models import Company, FollowUp, Interaction
from tests.builders import days_from_now, make_company, make_contact, make_follow_up, make_member

pytestmark = pytest.mark.django_db
URL = "/log/"


def sent(company, **values):
    """A log as the form sends it."""
    return {"pick": company.pk, "kind": "visit", "day": days_from_now(0).isoformat(), "key": "avain", **values}


def test_same_words_lead_to_the_log(sign_in):
    person, company = make_member(), make_company()
    waiting = make_follow_up(person, company=company)
    client = sign_in(person)
    data = sent(company, summary="Sovittiin.", closes=[waiting.pk])
    first, second = client.post(URL, data), client.post(URL, data)
    assert (first.url, Interaction.objects.count()) == (second.url, 1)


def test_other_words_open_the_form_that_changes_what_was_saved(sign_in):
    person, company, other = make_member(), make_company("Rautakoura Oy"), make_company("Meritalo Oy")
    contact = make_contact(company)
    client = sign_in(person)
    client.post(URL, sent(company, summary="Sovittiin.", next_what="Soita", next_due="2030-01-07"))
    words = {"summary": "Sovittiin kevään jaksot.", "kind": "call", "contacts": [contact.pk], "no_answer": "on"}
    page = client.post(
        URL, sent(company, more_companies=[other.pk], **words, next_what="Kirjoita", next_due="2030-01-08")
    )
    form, saved = page.context["form"], Interaction.objects.get()
    assert (page.status_code, page.context["saved_already"], page.context["left_out"]) == (200, True, ["Kirjoita"])
    shown = {name: form[name].value() for name in ("kind", "summary", "no_answer", "companies", "contacts")}
    assert shown == {
        "kind": "call",
        "summary": "Sovittiin kevään jaksot.",
        "no_answer": True,
        "companies": [company.pk, other.pk],
        "contacts": [contact.pk],
    }
    assert f'action="/interactions/{saved.pk}/edit/"' in page.content.decode()
    hidden = {name: form[name].value() for name in ("version", "seen")}
    client.post(f"/interactions/{saved.pk}/edit/", {**shown, "day": days_from_now(0).isoformat(), **hidden})
    saved.refresh_from_db()
    assert (saved.summary, saved.kind, saved.is_two_way, saved.companies.count()) == (
        "Sovittiin kevään jaksot.",
        "call",
        False,
        2,
    )
    assert (Interaction.objects.count(), FollowUp.objects.get().what) == (1, "Soita")


def test_new_organisation_and_an_open_follow_up_are_named_as_left_out(sign_in):
    person, company = make_member(), make_company()
    waiting = make_follow_up(person, "Vie esite", company=company)
    client = sign_in(person)
    client.post(URL, sent(company))
    page = client.post(URL, sent(company, pasted="Uusi Paja Oy", add_pasted="on", closes=[waiting.pk]))
    assert page.context["left_out"] == ["Uusi Paja Oy", "Vie esite"]
    assert Company.objects.count() == 1


def test_another_contact_is_logged_as_new(sign_in):
    person, company = make_member(), make_company()
    client = sign_in(person)
    client.post(URL, sent(company, summary="Sovittiin."))
    page = client.post(URL, sent(company, summary="Aivan muuta."))
    fields = dict(page.context["again"])
    assert (fields["summary"], fields["key"] == "avain", "csrfmiddlewaretoken" in fields) == (
        "Aivan muuta.",
        False,
        False,
    )
    client.post(URL, fields)
    assert [each.summary for each in Interaction.objects.order_by("id")] == ["Sovittiin.", "Aivan muuta."]


def test_log_that_was_taken_back_is_logged_anew(sign_in):
    person, company = make_member(), make_company()
    client = sign_in(person)
    said = client.post(URL, sent(company), follow=True)
    batch = next(tag for tag in next(iter(said.context["messages"])).extra_tags.split() if tag.startswith("undo:"))
    client.post(f"/undo/{batch.removeprefix('undo:')}/")
    assert Interaction.objects.count() == 0
    again = client.post(URL, sent(company))
    assert (again.status_code, again.url) == (302, f"/interactions/{Interaction.objects.get().pk}/")


def test_workplace_and_unit_are_taken_over_where_the_form_asks_for_them(sign_in):
    person, company = make_member(), make_company()
    client = sign_in(person)
    client.post(URL, sent(company))
    form = client.post(URL, sent(company, day=days_from_now(-1).isoformat())).context["form"]
    assert (form["day"].value(), form["unit"].value()) == (days_from_now(-1), Interaction.objects.get().unit_id)
