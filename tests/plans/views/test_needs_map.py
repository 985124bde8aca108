"""The needs map as people fill it in, and its years beside each other."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.models import Need, NeedTheme
from plans.models import NeedsMap
from plans.services.needs_map import change_outlook
from tests.builders import days_from_now, make_company, make_contact, make_member, make_need
from tests.plans.made import make_map

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def at(name: str, *args: Any) -> str:
    return reverse(f"plans:{name}", args=args)


def test_map_is_filled_in_completed_and_compared(sign_in: SignIn) -> None:
    company, person = make_company("Tarve Oy"), make_member()
    client, contact = sign_in(person), make_contact(company, "Rauta")
    make_map(company, 2024, staff_outlook="Kymmenen lähtee")
    assert "Kymmenen lähtee" in client.get(at("map_outlook", company.pk)).content.decode()
    outlook = {"staff_outlook": "Kuusi lähtee", "competence_outlook": "", "work_outlook": "", "version": ""}
    client.post(at("map_outlook", company.pk), outlook)
    theme = NeedTheme.objects.get(code="labour").pk
    need = {"theme": theme, "horizon": "years", "description": "Hitsaajia"}
    assert client.post(at("map_need_create", company.pk), {**need, "another": "1"})["Location"].endswith("/add/")
    row = Need.objects.get()
    edit = at("map_need_edit", company.pk, row.pk)
    assert client.post(edit, {**need, "state": "met", "version": row.version})["Location"] == at(
        "company_needs_map", company.pk
    )
    assert client.post(edit, {**need, "state": "dropped", "version": row.version}).context["conflict"]
    through = at("map_gone_through", company.pk)
    assert "on" in client.post(through, {"on": days_from_now(2)}).context["form"].errors
    client.post(through, {"on": days_from_now(0), "contact": contact.pk})
    kept = NeedsMap.objects.get(went_through_on__isnull=False)
    assert (kept.filled_by, kept.filled_by_contact, kept.staff_outlook) == (person, contact, "Kuusi lähtee")
    make_need(company, "visibility")
    html = client.get(at("company_needs_map", company.pk)).content.decode()
    assert all(each in html for each in ("Kuusi lähtee", kept.year, "2024–2025", contact.name))
    html = client.get(at("needs_map_detail", kept.pk)).content.decode()
    assert all(each in html for each in ("Hitsaajia", "Kymmenen lähtee", "Uusi", contact.name))
    assert client.get(at("needs_map_detail", kept.pk), {"with": "x"}).status_code == 200
    assert client.get(at("map_need_edit", company.pk, 0)).status_code == 404


def test_outlook_of_two_is_kept_of_both(sign_in: SignIn) -> None:
    company, other = make_company(), make_member(first_name="Antti", last_name="Salo")
    client = sign_in(make_member())
    kept = make_map(company, 2026)
    seen = kept.version
    change_outlook(actor=other, needs_map=kept, values={"staff_outlook": "Antin"}, expected_version=seen)
    mine = {"staff_outlook": "Minun", "competence_outlook": "Osaamista", "work_outlook": "", "version": seen}
    html = client.post(at("map_outlook", company.pk), mine).content.decode()
    assert all(each in html for each in ("Antti Salo", "Antin", "Minun"))
