"""The history page of a record."""

import pytest
from django.urls import reverse

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
