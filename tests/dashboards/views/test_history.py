"""The history page of a record."""

import pytest
from django.urls import reverse

from partnerships.models import Contact
from partnerships.services.contact import erase_contact
from records.models import PersonalChange
from records.services import writing
from tests.builders import make_company, make_contact, make_member

pytestmark = pytest.mark.django_db


def test_history_of_a_contact_tells_of_leaving(sign_in):
    member = make_member()
    contact = make_contact(make_company("Rautakoura Oy"))
    position = contact.positions.get()
    with writing(member, verb="end_position") as write:
        position.ends_on = position.created_at.date()
        write.save(position)
    page = sign_in(member).get(reverse("dashboards:history", args=["contact", contact.pk]))
    (line, part), *_rest = page.context["verbs"][0]["lines"]
    assert line.change.field == "ends_on"
    assert part.endswith("Rautakoura Oy")
    assert part in page.content.decode()


def test_history_of_an_erased_person_says_so_once(sign_in):
    contact = make_contact(last_name="Hirvi", phone="040 123", email="ismo@hirvi.example")
    erase_contact(contact.pk)
    PersonalChange.objects.update(old=None, new=None)
    assert Contact.objects.get(pk=contact.pk).name != "–"
    page = sign_in(make_member()).get(reverse("dashboards:history", args=["contact", contact.pk]))
    erased = page.context["verbs"][0]
    assert (erased["words"] != "", erased["lines"]) == (True, [])
