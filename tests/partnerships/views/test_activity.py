"""Activities on pages: from the catalogue, with both sides, in one tap, and two people at once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.models import Activity, ActivityType
from partnerships.services.activity import delete_activity
from tests.builders import (
    days_from_now,
    make_activity,
    make_company,
    make_contact,
    make_field,
    make_follow_up,
    make_member,
    make_partnership,
    make_unit,
    make_workplace,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
PAGE_QUERIES = 12
FORM_QUERIES = 21


def url(name: str, pk: int) -> str:
    """An address of activities."""
    return reverse(f"partnerships:{name}", args=[pk])


def kind() -> ActivityType:
    """A type of the catalogue."""
    return ActivityType.objects.order_by("position", "pk")[0]


def count(client: Client, address: str, django_assert_max_num_queries: Any) -> int:
    """How many queries a page takes."""
    with django_assert_max_num_queries(100) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_type_alone_is_enough(sign_in: SignIn) -> None:
    unit = make_unit()
    partnership, actor = make_partnership(unit=unit), make_member(unit)
    data = {"type": kind().pk, "status": "planned", "unit": unit.pk}
    assert sign_in(actor).post(url("activity_create", partnership.pk), data).status_code == 302
    activity = Activity.objects.get()
    assert (activity.type, activity.status, activity.unit) == (kind(), "planned", unit)
    assert activity.what in {kind().name_fi, kind().name_en}


def test_catalogue_is_grouped_by_tier_and_chosen_by_link(sign_in: SignIn) -> None:
    unit = make_unit()
    partnership = make_partnership(unit=unit)
    client = sign_in(make_member(unit))
    page = client.get(url("activity_create", partnership.pk) + f"?type={kind().pk}")
    assert [shelf.tier for shelf in page.context["shelves"]] == ["everyday", "development", "strategic"]
    assert page.context["form"]["type"].value() == str(kind().pk)
    assert client.get(url("activity_create", partnership.pk) + "?type=%00x").status_code == 200


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"type": ""}, "type"),
        ({"status": "gone"}, "status"),
        ({"starts_on": "2026-05-02", "ends_on": "2026-05-01"}, "ends_on"),
        ({"starts_on": "1066-10-14"}, "starts_on"),
        ({"status": "ongoing", "starts_on": days_from_now(3).isoformat()}, "starts_on"),
        ({"student_count": "-1"}, "student_count"),
        ({"hours": "100001"}, "hours"),
        ({"hours": "9" * 40}, "hours"),
        ({"description": "131052-308T"}, "description"),
    ],
)
def test_wrong_values_come_back_with_words(values: dict[str, str], wrong: str, sign_in: SignIn) -> None:
    unit = make_unit()
    data = {"type": kind().pk, "status": "planned", "unit": unit.pk, **values}
    page = sign_in(make_member(unit)).post(url("activity_create", make_partnership(unit=unit).pk), data)
    assert list(page.context["form"].errors) == [wrong]
    assert not Activity.objects.exists()


def test_people_and_workplace_of_other_companies_cannot_be_chosen(sign_in: SignIn) -> None:
    unit, elsewhere = make_unit(), make_company()
    data = {
        "type": kind().pk,
        "status": "planned",
        "unit": make_unit().pk,
        "responsible": make_member().pk,
        "responsible_contact": make_contact(elsewhere).pk,
        "workplace": make_workplace(elsewhere).pk,
        "fields": ["x"],
    }
    page = sign_in(make_member(unit)).post(url("activity_create", make_partnership(unit=unit).pk), data)
    assert sorted(page.context["form"].errors) == ["fields", "responsible", "responsible_contact", "unit", "workplace"]


def test_status_changes_in_one_tap_and_refusals_are_said(sign_in: SignIn) -> None:
    unit = make_unit()
    activity = make_activity(make_partnership(unit=unit), starts_on=days_from_now(-3))
    client = sign_in(make_member(unit))
    for status, expected in (("done", "done"), ("burnt", "done"), ("ongoing", "ongoing")):
        assert client.post(url("activity_status", activity.pk), {"status": status}).status_code == 302
        activity.refresh_from_db()
        assert activity.status == expected
    coming = make_activity(activity.partnership, starts_on=days_from_now(5))
    client.post(url("activity_status", coming.pk), {"status": "done"})
    coming.refresh_from_db()
    assert coming.status == "planned"


def test_second_editor_keeps_the_fields_that_the_first_added(sign_in: SignIn) -> None:
    unit, field = make_unit(), make_field()
    activity = make_activity(make_partnership(unit=unit), "Alku")
    first, second = sign_in(make_member(unit)), sign_in(make_member(unit))
    address = url("activity_edit", activity.pk)
    data = {"version": activity.version, "type": activity.type_id, "status": "planned", "unit": unit.pk, "what": "Alku"}
    assert first.post(address, {**data, "fields": [field.pk]}).status_code == 302
    # The second page was opened before: it knows of no field.
    assert second.post(address, {**data, "outcome": "Valmis"}).status_code == 302
    activity.refresh_from_db()
    assert (activity.outcome, list(activity.fields.all())) == ("Valmis", [field])


def test_same_words_changed_twice_are_shown_side_by_side(sign_in: SignIn) -> None:
    unit = make_unit()
    activity = make_activity(make_partnership(unit=unit), "Alku")
    first, second = sign_in(make_member(unit)), sign_in(make_member(unit))
    address = url("activity_edit", activity.pk)
    data = {"version": activity.version, "type": activity.type_id, "status": "planned", "unit": unit.pk}
    first.post(address, {**data, "what": "Eka"})
    page = second.post(address, {**data, "what": "Toka"})
    assert [(line.theirs, line.yours) for line in page.context["conflict"]] == [("Eka", "Toka")]


def test_edit_refuses_days_that_cannot_be(sign_in: SignIn) -> None:
    unit = make_unit()
    activity = make_activity(make_partnership(unit=unit))
    data = {"type": activity.type_id, "status": "done", "unit": unit.pk, "ends_on": days_from_now(3).isoformat()}
    page = sign_in(make_member(unit)).post(url("activity_edit", activity.pk), data)
    assert list(page.context["form"].errors) == ["ends_on"]


def test_page_and_form_take_the_same_queries_for_1_and_3_rows(
    sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    unit = make_unit()
    actor = make_member(unit)
    partnership = make_partnership(unit=unit)
    activity = make_activity(partnership, responsible=actor)
    client = sign_in(actor)
    for rows in (1, 2):
        for _row in range(rows):
            make_follow_up(actor, activity=activity)
            make_contact(partnership.company)
            make_field()
        assert count(client, url("activity_detail", activity.pk), django_assert_max_num_queries) == PAGE_QUERIES
        assert count(client, url("activity_edit", activity.pk), django_assert_max_num_queries) == FORM_QUERIES


def test_follow_up_does_not_lead_to_a_deleted_activity(sign_in: SignIn) -> None:
    person, activity = make_member(), make_activity(what="Avoimet ovet")
    row = make_follow_up(person, activity=activity)
    client = sign_in(person)
    client.post(reverse("partnerships:follow_up_done", args=[row.pk]))
    address = reverse("partnerships:activity_detail", args=[activity.pk])
    assert address in client.get(reverse("partnerships:follow_up_detail", args=[row.pk])).content.decode()
    delete_activity(actor=person, activity=activity)
    page = client.get(reverse("partnerships:follow_up_detail", args=[row.pk])).content.decode()
    assert (address in page, "Avoimet ovet" in page) == (False, True)
