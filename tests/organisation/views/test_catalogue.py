"""Settings pages of the catalogues, the calendar and the college."""

import datetime

import pytest
from django.urls import reverse
from django.utils.translation import override

from organisation.models import (
    CalendarPeriod,
    Campus,
    College,
    EducationField,
    EducationUnit,
    OfficialField,
    StaffGroup,
    UnitField,
)
from records.models import ChangeBatch
from records.services.undoing import undo
from tests.builders import create, make_administrator, make_campus, make_field, make_member, make_period, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(sign_in):
    client = sign_in(make_administrator())
    client.cookies["django_language"] = "en"
    return client


def url(name: str, **parts: int) -> str:
    return reverse(f"organisation:{name}", kwargs=parts or None)


def unit_data(**values: object) -> dict[str, object]:
    names = {"name_fi": "Kone- ja metalliala", "name_sv": "", "name_en": "", "code": "", "campus": ""}
    return {**names, "valid_from": "2026-08-01", "valid_until": "", "taught_from": "", **values}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "make", "queries"),
    [("campus_list", make_campus, 8), ("unit_list", make_unit, 9), ("field_list", make_field, 8)],
)
def test_lists_take_the_same_queries_for_one_and_three(page, django_assert_num_queries, name, make, queries, count):
    for _ in range(count):
        make()
    page.get(url(name))
    with django_assert_num_queries(queries):
        assert page.get(url(name)).status_code == 200


def test_campus_is_added_changed_and_deleted(page):
    page.post(url("campus_create"), {"name": "Åbonkatu", "street_address": "", "postal_code": "", "post_office": ""})
    campus = Campus.objects.get()
    page.post(url("campus_edit", pk=campus.pk), {"name": "Öljytie", "postal_code": "20100", "version": 1})
    assert Campus.objects.get().name == "Öljytie"
    page.post(url("campus_delete", pk=campus.pk))
    assert Campus.objects.count() == 0
    undo(actor=make_administrator(), batch=ChangeBatch.objects.get(verb="delete_campus"))
    assert Campus.objects.get() == campus


def test_campus_of_a_unit_stays(page):
    campus = make_campus()
    make_unit(campus=campus)
    response = page.post(url("campus_delete", pk=campus.pk), follow=True)
    assert "This is used somewhere" in response.content.decode()
    assert Campus.objects.count() == 1


def test_two_people_edit_a_campus_and_neither_loses(page):
    campus = make_campus("Vanha")
    page.post(url("campus_edit", pk=campus.pk), {"name": "Eka", "version": 1})
    response = page.post(url("campus_edit", pk=campus.pk), {"name": "Toka", "version": 1})
    assert [line.theirs for line in response.context["conflict"]] == ["Eka"]
    assert response.context["form"].initial["version"] == 2
    page.post(url("campus_edit", pk=campus.pk), {"name": "Toka", "version": 2})
    assert Campus.objects.get().name == "Toka"


def test_code_is_made_from_the_name_and_never_twice(page):
    for _ in range(2):
        page.post(url("unit_create"), unit_data())
    assert sorted(EducationUnit.objects.values_list("code", flat=True)) == [
        "kone-ja-metalliala",
        "kone-ja-metalliala-2",
    ]


def test_code_of_a_deleted_row_is_refused_in_words(page):
    group = StaffGroup.objects.get(code="communications")
    page.post(url("staff_group_delete", pk=group.pk))
    data = {"name_fi": "viestintä", "position": 1, "is_in_use": "on", "code": "communications"}
    response = page.post(url("staff_group_create"), data)
    assert list(response.context["form"].errors) == ["code"]


def test_unit_teaches_fields_from_a_day_until_a_day(page):
    first, second = make_field("Autoala"), make_field("Hiusala")
    page.post(url("unit_create"), unit_data(taught=[first.pk]))
    unit = EducationUnit.objects.get()
    data = unit_data(taught=[second.pk], taught_from="2027-08-01", code=unit.code, version=1)
    assert page.post(url("unit_edit", pk=unit.pk), data).status_code == 302
    rows = UnitField.objects.filter(unit=unit).order_by("from_on").values_list("field", "from_on", "to_on")
    day = datetime.date
    assert list(rows) == [(first.pk, day(2026, 8, 1), day(2027, 8, 1)), (second.pk, day(2027, 8, 1), None)]


def test_field_that_would_be_taught_for_no_day_goes_away(page):
    field = make_field()
    page.post(url("unit_create"), unit_data(taught=[field.pk]))
    unit = EducationUnit.objects.get()
    page.post(url("unit_edit", pk=unit.pk), unit_data(taught_from="2026-08-01", code=unit.code, version=1))
    assert UnitField.objects.count() == 0


def test_unit_has_successors_and_days_in_order(page):
    old, new = make_unit("Vanha"), make_unit("Uusi")
    data = unit_data(code=old.code, successors=[new.pk], valid_until="2027-07-31", version=1)
    page.post(url("unit_edit", pk=old.pk), data)
    assert list(old.successors.all()) == [new]
    response = page.post(url("unit_edit", pk=old.pk), {**data, "valid_until": "2020-01-01"})
    assert list(response.context["form"].errors) == ["valid_until"]


def test_unit_from_an_old_page_keeps_what_others_linked(page):
    field, heir, unit = make_field(), make_unit("Perijä"), make_unit("Vanha")
    old = unit_data(code=unit.code, name_fi="Vanha", valid_from=unit.valid_from.isoformat(), version=1, taught_seen="")
    assert page.post(url("unit_edit", pk=unit.pk), {**old, "taught": [field.pk], "successors": [heir.pk]})
    assert page.post(url("unit_edit", pk=unit.pk), {**old, "name_sv": "Gammal"}).status_code == 302
    unit.refresh_from_db()
    assert (unit.name_sv, list(unit.successors.all())) == ("Gammal", [heir])
    assert UnitField.objects.get(unit=unit, to_on=None).field == field


def test_links_that_two_people_changed_are_a_conflict(page):
    first, second, unit = make_field("Autoala"), make_field("Hiusala"), make_unit("Vanha")
    heir, other = make_unit("Perijä"), make_unit("Toinen")
    old = unit_data(code=unit.code, name_fi="Vanha", valid_from=unit.valid_from.isoformat(), version=1, taught_seen="")
    page.post(url("unit_edit", pk=unit.pk), {**old, "taught": [first.pk], "successors": [heir.pk], "name_fi": "Eka"})
    theirs = {**old, "taught": [second.pk], "successors": [other.pk], "name_fi": "Toka"}
    again = page.post(url("unit_edit", pk=unit.pk), theirs)
    assert [(line.target, line.theirs, line.yours) for line in again.context["conflict"]] == [
        ("id_name_fi", "Eka", "Toka"),
        ("id_successors", "Perijä", "Toinen"),
        ("id_taught", "Autoala", "Hiusala"),
    ]
    unit.refresh_from_db()
    form = again.context["form"]
    names = ("name_fi", "version", "successors", "taught", "taught_seen")
    shown = {name: form[name].value() for name in names}
    assert shown == {
        "name_fi": "Toka", "version": unit.version, "successors": [other.pk], "taught": [second.pk],
        "taught_seen": str(first.pk),
    }  # fmt: skip
    assert page.post(url("unit_edit", pk=unit.pk), {**theirs, **shown}).status_code == 302
    assert (list(unit.successors.all()), UnitField.objects.get(unit=unit).field) == ([other], second)


def test_field_out_of_use_stays_taught_until_somebody_takes_it_out(page):
    field, unit = make_field(valid_until=datetime.date(2025, 12, 31)), make_unit("Vanha")
    page_of_unit = page.get(url("unit_edit", pk=unit.pk))
    assert field not in page_of_unit.context["form"].fields["taught"].queryset
    create(UnitField(unit=unit, field=field, from_on=unit.valid_from))
    assert field in page.get(url("unit_edit", pk=unit.pk)).context["form"].fields["taught"].queryset


def test_field_is_mapped_to_its_official_class_by_its_name(page):
    official = OfficialField.objects.get(code="071")
    with override("en"):
        name = str(official)
    data = {"name_fi": "Ajoneuvoala", "valid_from": "2026-08-01", "official_text": name, "code": ""}
    assert page.post(url("field_create"), data).status_code == 302
    assert EducationField.objects.get().official == official


def test_official_classes_are_found_by_code_and_name(page):
    found = page.get(url("official_lookup"), {"q": "071"}).json()["results"]
    assert [row["id"] for row in found] == ["071"]


def test_calendar_lists_national_and_own_days_of_a_school_year(page):
    make_period("Syysloma")
    response = page.get(url("period_list"), {"year": "2026"})
    days = [(free.name, free.starts_on) for free in response.context["days"]]
    assert ("Syysloma", datetime.date(2026, 10, 12)) in days
    assert ("Independence Day", datetime.date(2026, 12, 6)) in days
    assert len(days) == 16


@pytest.mark.parametrize("year", ["99999", "-1", "x", "", "9" * 30])
def test_calendar_of_no_year_is_the_present_one(page, year):
    assert page.get(url("period_list"), {"year": year}).status_code == 200


def test_holiday_is_added_with_its_days_in_order(page):
    data = {"kind": "closure", "name_fi": "Remontti", "starts_on": "2026-12-01", "ends_on": "2026-11-01"}
    assert list(page.post(url("period_create"), data).context["form"].errors) == ["ends_on"]
    page.post(url("period_create"), {**data, "ends_on": "2026-12-02"})
    assert CalendarPeriod.objects.get().name_fi == "Remontti"


def test_college_is_named_first_and_renamed(page):
    page.post(url("college_edit"), {"name_fi": "Aurajoen ammattiopisto", "participants_kept_days": 90})
    page.post(url("college_edit"), {"name_fi": "Aurajoki", "participants_kept_days": 60, "version": 1})
    college = College.objects.get()
    assert (college.pk, college.name_fi, college.version) == (1, "Aurajoki", 2)


def test_settings_show_what_each_may_open(page, sign_in):
    admin = [str(each.label) for group in page.get(url("settings")).context["groups"].values() for each in group]
    staff = [
        str(each.label)
        for group in sign_in(make_member()).get(url("settings")).context["groups"].values()
        for each in group
    ]
    assert "People" in admin
    assert staff == ["Omat tiedot", "Oma kalenteriohjelma", "Ilmoitukset", "Vastuiden siirto", "Kunnat", "Toimialat"]


def test_identity_codes_are_refused_in_names(page):
    response = page.post(url("campus_create"), {"name": "Kampus 131052-308T"})
    assert list(response.context["form"].errors) == ["name"]
