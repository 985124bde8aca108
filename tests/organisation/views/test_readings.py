"""Who read or took out personal data: the administrators' list."""

import datetime

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from organisation.queries.log import reading_lines
from records.models import PersonalReading
from records.services.reading import log_export, log_reading
from tests.builders import make_administrator, make_contact, make_member

pytestmark = pytest.mark.django_db
URL = reverse("organisation:reading_list")
CONTACT = "partnerships.contact"


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries(rows, sign_in, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("ui.navigation._items", {})
    for _number in range(rows):
        log_reading(actor=make_member(), subject_type=CONTACT, subject_id=make_contact().pk)
    client = sign_in(make_administrator())
    with django_assert_num_queries(8):
        client.get(URL)


def test_readings_and_exports_are_told_with_names(sign_in):
    reader = make_member(first_name="Maria", last_name="Koski")
    contact = make_contact(last_name="Rauta")
    log_reading(actor=reader, subject_type=CONTACT, subject_id=contact.pk)
    log_export(actor=reader, subject_type=CONTACT, row_count=120, detail="?q=rauta")
    lines = sign_in(make_administrator()).get(URL).context["lines"]
    assert [(line.who, line.name, line.reading.way, line.reading.row_count) for line in lines] == [
        ("Maria Koski", "", "export", 120),
        ("Maria Koski", contact.name, "read", 1),
    ]


def test_list_is_narrowed_by_person_way_and_days(sign_in):
    reader, other = make_member(), make_member()
    log_reading(actor=reader, subject_type=CONTACT, subject_id=make_contact().pk)
    log_export(actor=other, subject_type=CONTACT, row_count=2, detail="")
    client = sign_in(make_administrator())
    tomorrow = (localdate() + datetime.timedelta(days=1)).isoformat()
    cases = {
        "": 2,
        f"?person={reader.pk}": 1,
        "?way=export": 1,
        f"?since={tomorrow}": 0,
        f"?until={localdate().isoformat()}": 2,
        "?until=1999-01-01": 0,
        "?way=zz&since=zz&person=zz&page=zz": 2,
    }
    assert {query: len(client.get(URL + query).context["lines"]) for query in cases} == cases


def test_unknown_kinds_of_record_are_told_without_a_name():
    log_reading(actor=make_member(), subject_type="nowhere.nothing", subject_id=1)
    assert [(line.name, line.kind) for line in reading_lines(PersonalReading.objects.all())] == [
        ("", "nowhere.nothing")
    ]
