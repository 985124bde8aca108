"""Merging as people do it: choosing the other, comparing, merging, taking back."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.models import Company, Contact
from partnerships.queries.company import look_up
from records.models import ChangeBatch
from records.queries.search import find
from tests.builders import (
    make_company,
    make_contact,
    make_follow_up,
    make_member,
    make_partnership,
    make_unit,
    make_workplace,
)
from tests.partnerships.services.merging import merged

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def url(name: str, *args: Any) -> str:
    """An address of the register."""
    return reverse(f"partnerships:{name}", args=args)


def coordinator() -> Any:
    """Somebody who may merge."""
    return make_member(make_unit(), "coordinator")


def said(response: Any) -> list[str]:
    """The messages of a page."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_lookup_leads_to_the_comparison(sign_in: SignIn) -> None:
    first, second = make_company("Rautakoura Oy"), make_company("Meritalo Oy")
    client = sign_in(coordinator())
    page = client.get(url("company_merge_with", first.pk))
    assert page.status_code == 200
    chosen = {"other": second.pk, "other_text": second.name, "other_label": second.name}
    response = client.get(url("company_merge_with", first.pk), chosen)
    assert response.url == url("company_merge", first.pk, second.pk)
    own = client.get(url("company_merge_with", first.pk), {"other_text": "Rautakoura Oy"})
    assert "other" in own.context["form"].errors


def test_comparison_proposes_what_is_fuller_and_shows_what_comes_together(sign_in: SignIn) -> None:
    first = make_company("Rautakoura Oy", notes="Yksi", ask_first=True, needs_mapped_on="2026-01-31")
    second = make_company("Rautakoura Oy", notes="Kaksi", website="https://koura.example", size_class="small")
    unit = make_unit()
    make_partnership(first, unit)
    make_partnership(second, unit, tier="strategic", status="prospect")
    for company in (first, second):
        make_workplace(company, "Halli")
    response = sign_in(coordinator()).get(url("company_merge", first.pk, second.pk))
    preview = response.context["preview"]
    proposed = {each.name: each.proposed for each in preview.choices}
    assert proposed == {
        "website": "second", "size_class": "second", "notes": "both", "ask_first": "first", "needs_mapped_on": "first",
    }  # fmt: skip
    assert [(each.kept.tier, each.status) for each in preview.joinings] == [("strategic", "active")]
    assert [site.name for site in preview.sites] == ["Halli"]
    assert [numbers for _label, *numbers in preview.counts] == [[1, 1], [1, 1]]
    assert "31.1.2026" in response.content.decode()


def posted(client: Client, first: Any, second: Any, kind: str = "company", **choices: str) -> Any:
    """The page is sent with what it proposes, but for *choices*."""
    address = url(f"{kind}_merge", first.pk, second.pk)
    form = client.get(address).context["form"]
    data = {name: form[name].value() for name in form.fields}
    return client.post(address, {**data, **choices})


def test_merge_and_undo_by_another_coordinator(sign_in: SignIn) -> None:
    first, second = make_company("Rautakoura Oy"), make_company("Rauta Koura", website="https://koura.example")
    make_follow_up(company=first)
    response = posted(sign_in(coordinator()), first, second, stays="second", name="first")
    assert response.url == url("company_detail", second.pk)
    second.refresh_from_db()
    assert (second.name, Company.objects.count()) == ("Rautakoura Oy", 1)
    other = sign_in(coordinator())
    shown = other.get(url("company_detail", second.pk))
    assert [each.record.pk for each in shown.context["merged"]] == [first.pk]
    batch = shown.context["merged"][0].batch
    assert other.post(reverse("records:undo", args=[batch.pk])).status_code == 302
    assert Company.objects.count() == 2
    assert other.get(url("company_detail", second.pk)).context["merged"] == []


def test_undo_ends_after_thirty_days_and_is_not_for_teachers(sign_in: SignIn) -> None:
    winner, loser = make_company(), make_company()
    batch = merged(winner, loser)
    undo = reverse("records:undo", args=[batch.pk])
    assert sign_in(make_member()).post(undo).status_code == 403
    ChangeBatch.objects.filter(pk=batch.pk).update(at=timezone.now() - datetime.timedelta(days=31))
    client = sign_in(coordinator())
    assert client.post(undo).status_code == 403
    assert client.get(url("company_detail", winner.pk)).context["merged"] == []


def test_contacts_are_merged(sign_in: SignIn) -> None:
    company = make_company()
    first, second = make_contact(company, "Salo"), make_contact(company, "Salo", phone="040 123 4567")
    response = posted(sign_in(coordinator()), first, second, kind="contact", stays="first")
    assert response.url == url("contact_detail", first.pk)
    assert Contact.objects.get().phone == "040 123 4567"


@pytest.mark.parametrize("kind", ["company", "contact"])
def test_old_address_leads_on(kind: str, sign_in: SignIn) -> None:
    client = sign_in(coordinator())
    company = make_company()
    make = {"company": make_company, "contact": lambda: make_contact(company)}[kind]
    first, second = make(), make()
    posted(client, first, second, kind=kind, stays="first")
    response = client.get(url(f"{kind}_detail", second.pk))
    assert response.url == url(f"{kind}_detail", first.pk)
    assert any(str(second) in text for text in said(response))
    assert client.get(url(f"{kind}_detail", 10**9)).status_code == 404


@pytest.mark.parametrize("kind", ["company", "contact"])
def test_old_history_leads_on_and_stays_open_from_there(kind: str, sign_in: SignIn) -> None:
    client = sign_in(coordinator())
    company = make_company()
    make = {"company": make_company, "contact": lambda: make_contact(company)}[kind]
    first, second = make(), make()
    posted(client, first, second, kind=kind, stays="first")
    old, new = (reverse("dashboards:history", args=[kind, each.pk]) for each in (second, first))
    response = client.get(old)
    assert (response.status_code, response.url) == (302, new)
    page = client.get(new)
    assert [each.pk for each in page.context["gone"]] == [second.pk]
    assert f"{old}?own=1" in page.content.decode()
    own = client.get(f"{old}?own=1")
    assert (own.status_code, own.context["stayed"], len(own.context["verbs"]) > 0) == (200, first, True)


def test_one_that_was_merged_is_found_by_its_name_and_business_id() -> None:
    actor = coordinator()
    winner, loser = make_company("Rautakoura Oy"), make_company("Meritalo Oy", business_id="5500009-1")
    merged(winner, loser)
    for text in ("meritalo", "5500009-1"):
        assert [row.object_id for row in find(actor, text, kinds=("company",)).rows] == [winner.pk]
        assert [key for key, *_rest in look_up(actor, text)] == [winner.pk]


def test_merging_what_changed_meanwhile_shows_the_choices_anew(sign_in: SignIn) -> None:
    first, second = make_company(), make_company()
    client = sign_in(coordinator())
    response = posted(client, first, second, version_first="7")
    assert response.status_code == 200
    assert len(said(response)) == 1
    assert Company.objects.count() == 2


@pytest.mark.parametrize("stays", ["", "third", "\x00"])
def test_nonsense_is_refused(stays: str, sign_in: SignIn) -> None:
    first, second = make_company(), make_company()
    client = sign_in(coordinator())
    response = posted(client, first, second, stays=stays)
    assert (response.status_code, bool(response.context["form"].errors)) == (200, True)
    assert client.get(url("company_merge", first.pk, first.pk)).status_code == 404


def test_partnership_that_was_joined_leads_to_the_one_that_goes_on(sign_in: SignIn) -> None:
    winner, loser, unit = make_company(), make_company(), make_unit()
    kept, ended = make_partnership(winner, unit, tier="development"), make_partnership(loser, unit)
    merged(winner, loser)
    client = sign_in(coordinator())
    page = client.get(url("partnership_detail", ended.pk)).content.decode()
    assert url("partnership_detail", kept.pk) in page
    assert "Se yhdistettiin toiseen kumppanuuteen." in page
    history = client.get(reverse("dashboards:history", args=["partnership", ended.pk]))
    assert (history.status_code, history.context["stayed"].pk) == (200, kept.pk)
