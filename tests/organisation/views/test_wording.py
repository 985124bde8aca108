"""Words and fields of the settings: no dashes to choose, no empty first day, days as they are called in Finland."""

import datetime

import pytest

from organisation.forms.deputy import DeputyForm
from organisation.forms.membership import CollegeRoleForm, MembershipForm
from organisation.models import Deputy
from organisation.queries.calendar import free_days_between
from organisation.queries.log import reading_lines
from partnerships.forms.activity_type import ActivityTypeForm
from partnerships.models import Municipality
from partnerships.queries.follow_up import in_a_month
from partnerships.queries.suggestion import rests
from records.models import PersonalReading
from records.services.reading import log_export
from tests.builders import make_administrator, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("form", "field"), [(MembershipForm, "role"), (CollegeRoleForm, "kind"), (ActivityTypeForm, "tier")]
)
def test_no_dashes_among_what_is_chosen(form, field):
    assert all(key and "--" not in str(label) for key, label in form().fields[field].choices)


def test_sentences_are_written_on_several_lines():
    fields = ActivityTypeForm().fields
    assert [type(fields[name].widget).__name__ for name in ("name_fi", "hint_sv", "yields_en")] == [
        "TextInput",
        "Textarea",
        "Textarea",
    ]


def test_deputy_begins_today():
    decider = make_user()
    assert DeputyForm(instance=Deputy(decider=decider), decider=decider)["starts_on"].value() is not None


def test_swedish_days_are_spelled_as_here():
    names = {each.name for each in free_days_between(datetime.date(2027, 1, 1), datetime.date(2027, 6, 1), "sv")}
    assert {"Trettondagen", "Pingstdagen"} <= names


def test_a_month_put_off_by_a_holiday_says_so():
    today = datetime.date(2026, 11, 22)
    assert in_a_month(today, datetime.date(2027, 1, 7)) != in_a_month(today, datetime.date(2026, 12, 22))


def test_suggestions_rest_until_a_working_day():
    days = rests(datetime.date(2026, 11, 22)), rests(datetime.date(2026, 11, 21))
    assert [each["week"] for each in days] == [datetime.date(2026, 11, 30)] * 2
    assert days[0]["month"] == datetime.date(2026, 12, 22)


def test_export_is_told_by_its_list_and_file():
    for query in ("companies?sort=name", "companies?format=csv", "nothing?x", "by hand"):
        log_export(actor=make_administrator(), subject_type="partnerships.contact", row_count=7, detail=query)
    details = [line.detail for line in reading_lines(PersonalReading.objects.order_by("pk"))]
    assert details[0].endswith(", Excel")
    assert details[1].endswith(", CSV")
    assert details[2:] == ["nothing?x", "by hand"]


def test_municipality_has_a_region_in_the_readers_language():
    town = Municipality(name_fi="Alavus", name_sv="Alavo", region_fi="Etelä-Pohjanmaa", region_sv="Södra Österbotten")
    assert (town.region, town.other_name) == ("Etelä-Pohjanmaa", "Alavo")
