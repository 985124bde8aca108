"""Forms for people and their positions."""

import pytest

from partnerships.forms.contact import NewContactForm, PersonForm, PositionForm
from tests.builders import make_company, make_member, make_workplace

pytestmark = pytest.mark.django_db


def test_person_needs_a_last_name_that_can_be_seen() -> None:
    assert set(PersonForm({"last_name": "\u200b"}).errors) == {"last_name"}


@pytest.mark.parametrize("field", ["email", "notes"])
def test_person_is_refused_where_something_is_wrong(field: str) -> None:
    wrong = {"email": "ei osoite", "notes": "hetu 131052-308T"}
    assert set(PersonForm({"last_name": "Rauta", field: wrong[field]}).errors) == {field}


def test_new_contact_parts_person_and_position() -> None:
    company = make_company()
    site = make_workplace(company)
    typed = {"last_name": "Rauta", "title": "johtaja", "kind": "management", "workplace": str(site.pk)}
    form = NewContactForm(typed, company=company)
    assert form.is_valid(), form.errors
    assert form.person()["last_name"] == "Rauta"
    assert form.position() == {"title": "johtaja", "kind": "management", "workplace": site}


def test_new_contact_cannot_work_at_another_companys_site() -> None:
    company = make_company()
    make_workplace(company)
    other = make_workplace()
    form = NewContactForm({"last_name": "Rauta", "kind": "other", "workplace": str(other.pk)}, company=company)
    assert set(form.errors) == {"workplace"}


def test_position_ends_after_it_starts() -> None:
    company = make_company("Rautakoura Oy")
    typed = {"company_text": "Rautakoura", "kind": "hr", "starts_on": "2026-05-02", "ends_on": "1.5.2026"}
    form = PositionForm(typed, actor=make_member())
    assert set(form.errors) == {"ends_on"}
    assert form.cleaned_data["company"] == company
