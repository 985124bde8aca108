"""The administrators' pages about people."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from notifications.services.delivery import send_due
from organisation.models import CollegeRole, Deputy, Membership
from tests.builders import (
    PASSWORD,
    make_administrator,
    make_college_role,
    make_deputy,
    make_member,
    make_membership,
    make_principal,
    make_unit,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return make_administrator(email="paa@college.example", first_name="Pia", last_name="Pää")


@pytest.fixture
def page(sign_in, admin):
    client = sign_in(admin)
    client.cookies["django_language"] = "en"
    return client


def url(name: str, **parts: int) -> str:
    return reverse(f"organisation:{name}", kwargs=parts or None)


def names(response) -> list[str]:
    return [row["person"].name for row in response.context["rows"]]


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_for_one_and_three(page, django_assert_num_queries, count):
    for _ in range(count):
        make_membership(make_member(), make_unit(), "coordinator")
    page.get(url("person_list"))
    with django_assert_num_queries(12):
        page.get(url("person_list"))


def test_list_shows_roles_in_force_only(page, admin):
    user = make_member(make_unit("Autoala"), "coordinator", first_name="Åke", last_name="Öst")
    make_membership(user, make_unit("Vanha"), "staff", ends_on=timezone.localdate() - datetime.timedelta(days=1))
    response = page.get(url("person_list"))
    assert names(response) == ["Pia Pää", "Åke Öst"]
    assert response.context["rows"][1]["roles"] == "Autoala (coordinator)"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=öst", ["Åke Öst"]),
        ("?q=ake@", ["Åke Öst"]),
        ("?q=ost+ake", ["Åke Öst"]),
        ("?role=administrator", ["Pia Pää"]),
        ("?role=staff", ["Åke Öst"]),
        ("?unit=999999999999999999", []),
        ("?unit=x&role=boss", ["Pia Pää", "Åke Öst"]),
        ("?state=without", ["Nina Nolla"]),
        ("?state=off", ["Ossi Off"]),
        ("?state=all", ["Nina Nolla", "Ossi Off", "Pia Pää", "Åke Öst"]),
        ("?q=%00", ["Pia Pää", "Åke Öst"]),
    ],
)
def test_list_filters(page, query, found):
    make_member(first_name="Åke", last_name="Öst", email="ake.ost@college.example")
    make_user(first_name="Nina", last_name="Nolla")
    make_user(first_name="Ossi", last_name="Off", is_active=False)
    assert names(page.get(url("person_list") + query)) == found


def invitation(place, **values: object) -> dict[str, object]:
    given = {
        "email": "uusi@college.example",
        "first_name": "Uusi",
        "last_name": "Ihminen",
        "language": "fi",
        "unit": place.pk,
    }
    return {**given, "role": "staff", "college_role": "", "starts_on": "2026-11-23", "ends_on": "", **values}


def test_invite_leads_to_the_person_and_sends_mail(page):
    response = page.post(url("person_create"), invitation(make_unit()))
    user = User.objects.get(email="uusi@college.example")
    assert response["Location"] == url("person_detail", pk=user.pk)
    assert (send_due().sent, mail.outbox[0].to) == (1, ["uusi@college.example"])
    # Taken back, the person's page is gone: the button leads to the list.
    assert f'name="next" value="{url("person_list")}"' in page.get(response["Location"]).content.decode()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"email": "paa@College.example"}, "email"),
        ({"unit": ""}, "unit"),
        ({"ends_on": "2026-11-01"}, "ends_on"),
        ({"starts_on": "0001-01-01"}, "starts_on"),
        ({"starts_on": "31.2.2026"}, "starts_on"),
        ({"first_name": "a\x00b"}, "first_name"),
        ({"role": "boss"}, "role"),
    ],
)
def test_invite_refuses_in_words(page, values, field):
    response = page.post(url("person_create"), invitation(make_unit(), **values))
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]


def test_invitation_is_sent_again_to_the_invited_only(page):
    invited, known = make_member(), make_member(password=PASSWORD)
    for user in (invited, known):
        page.post(url("person_invite", pk=user.pk))
    assert (send_due().sent, [letter.to for letter in mail.outbox]) == (1, [[invited.email]])


def test_edit_keeps_what_others_changed_meanwhile(page):
    user = make_member(first_name="Aino", last_name="Vanha")
    form = page.get(url("person_edit", pk=user.pk)).context["form"]
    data = {
        "first_name": "Aino",
        "last_name": "Vanha",
        "email": user.email,
        "language": "fi",
        "version": form.initial["version"],
    }
    page.post(url("person_edit", pk=user.pk), {**data, "last_name": "Uusi"})
    response = page.post(url("person_edit", pk=user.pk), {**data, "last_name": "Muu"})
    assert response.context["conflict"][0].theirs == "Uusi"
    page.post(url("person_edit", pk=user.pk), {**data, "first_name": "Aina"})
    user.refresh_from_db()
    assert user.name == "Aina Uusi"


def test_edit_refuses_the_address_of_another(page, admin):
    user = make_member()
    data = {"first_name": "A", "last_name": "B", "email": "PAA@college.example", "language": "fi"}
    assert list(page.post(url("person_edit", pk=user.pk), data).context["form"].errors) == ["email"]


def test_detail_tells_roles_and_changes(page, django_assert_max_num_queries):
    user = make_member(make_unit("Autoala"), "unit_head", last_name="Salo")
    make_deputy(user)
    with django_assert_max_num_queries(30):
        response = page.get(url("person_detail", pk=user.pk))
    assert "Autoala" in response.content.decode()
    assert len(response.context["changes"]) == 3


def test_person_is_taken_out_of_use_and_into_use(page):
    user = make_member()
    page.post(url("person_state", pk=user.pk), {"active": "no"})
    assert User.objects.get(pk=user.pk).is_active is False
    page.post(url("person_state", pk=user.pk), {"active": "yes"})
    assert User.objects.get(pk=user.pk).is_active is True


def test_session_of_somebody_out_of_use_ends(page, sign_in):
    user = make_member()
    client = sign_in(user)
    page.post(url("person_state", pk=user.pk), {"active": "no"})
    assert client.get("/settings/")["Location"].startswith("/accounts/login/")


def test_last_administrator_cannot_remove_themself(page, admin):
    role = CollegeRole.objects.get(user=admin)
    for address in (url("person_state", pk=admin.pk), url("college_role_end", pk=role.pk)):
        response = page.post(address, follow=True)
        assert "Nobody would be left as administrator" in response.content.decode()
    data = {"kind": "principal", "starts_on": "2026-01-01", "ends_on": ""}
    response = page.post(url("college_role_edit", pk=role.pk), data)
    assert response.context["form"].non_field_errors()[0].startswith("Nobody would be left")
    assert User.objects.get(pk=admin.pk).is_active is True


def test_membership_is_added_changed_and_ended(page):
    user, unit, other = make_user(), make_unit(), make_unit()
    data = {"unit": unit.pk, "role": "staff", "staff_group": "", "starts_on": "2026-08-01", "ends_on": ""}
    back = url("person_detail", pk=user.pk)
    assert page.post(url("membership_create", person=user.pk), data)["Location"] == back
    row = Membership.objects.get(user=user)
    page.post(url("membership_edit", pk=row.pk), {**data, "unit": other.pk, "role": "coordinator", "version": 1})
    page.post(url("membership_end", pk=row.pk))
    row.refresh_from_db()
    assert (row.unit, row.role, row.ends_on) == (other, "coordinator", timezone.localdate())


def test_college_role_is_added(page):
    user = make_user()
    page.post(
        url("college_role_create", person=user.pk), {"kind": "principal", "starts_on": "2026-08-01", "ends_on": ""}
    )
    assert CollegeRole.objects.get(user=user).kind == "principal"


def test_decider_names_changes_and_ends_a_deputy(sign_in):
    head, deputy = make_member(role="unit_head"), make_member()
    client = sign_in(head)
    data = {"deputy": deputy.pk, "starts_on": "2026-11-23", "ends_on": "2026-12-23"}
    response = client.post(url("deputy_create", person=head.pk), data)
    assert response["Location"] == "/settings/me/"
    row = Deputy.objects.get(decider=head)
    client.post(url("deputy_edit", pk=row.pk), {**data, "starts_on": "2026-11-01", "version": 1})
    client.post(url("deputy_end", pk=row.pk))
    row.refresh_from_db()
    assert (row.deputy, row.ends_on) == (deputy, timezone.localdate())


def test_nobody_is_their_own_deputy(sign_in):
    principal = make_principal()
    data = {"deputy": principal.pk, "starts_on": "2026-11-23", "ends_on": ""}
    response = sign_in(principal).post(url("deputy_create", person=principal.pk), data)
    assert list(response.context["form"].errors) == ["deputy"]


def test_staff_name_no_deputies_and_nobody_elses(sign_in):
    staff, head = make_member(), make_member(role="unit_head")
    client = sign_in(staff)
    assert client.get(url("deputy_create", person=staff.pk)).status_code == 403
    assert client.get(url("deputy_create", person=head.pk)).status_code == 403
    assert client.post(url("deputy_end", pk=make_deputy(head).pk)).status_code == 403


def test_own_details_are_changed_with_the_session(sign_in):
    user = make_member()
    client = sign_in(user)
    data = {"first_name": "Uusi", "last_name": "Nimi", "language": "sv", "theme": "dark", "version": 1}
    assert client.post(url("profile"), data)["Location"] == "/settings/me/"
    user.refresh_from_db()
    assert (user.name, user.theme, client.session["language"]) == ("Uusi Nimi", "dark", "sv")


def test_lookup_finds_by_the_beginnings_of_names(sign_in):
    client = sign_in(make_member())
    person = make_member(make_unit("Autoala"), first_name="Äijä-Pekka", last_name="Öhman")
    make_user(first_name="Ohto", last_name="Pois", is_active=False)
    for text in ("öh", "pekka", "ohman äi", "PEKKA Ö"):
        found = client.get(url("person_lookup"), {"q": text}).json()["results"]
        assert found == [{"id": str(person.pk), "label": "Äijä-Pekka Öhman", "detail": "Autoala"}]
    assert client.get(url("person_lookup"), {"q": "zzz\x00"}).json() == {"results": []}


def test_roles_of_the_whole_college_are_shown_in_my_details(sign_in):
    principal = make_principal()
    make_college_role(principal, "administrator")
    assert len(sign_in(principal).get(url("profile")).context["roles"]) == 2
