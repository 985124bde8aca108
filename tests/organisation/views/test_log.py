"""The audit log: who did what, without personal values."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.services.user import change_user
from organisation.queries.history import FIRST_CHANGES, first_changes, subject_counts, told
from records.services import writing
from records.services.undoing import undo
from tests.builders import make_administrator, make_campus, make_company, make_member, make_user

pytestmark = pytest.mark.django_db
URL = reverse("organisation:log")


@pytest.fixture
def admin():
    return make_administrator(first_name="Pia", last_name="Pää")


@pytest.fixture
def page(sign_in, admin):
    client = sign_in(admin)
    client.cookies["django_language"] = "en"
    return client


def test_personal_values_are_told_of_and_not_shown(page, admin):
    user = make_member()
    change_user(actor=admin, user=user, values={"last_name": "Salainennimi", "language": "sv"})
    change_user(actor=admin, user=user, values={"last_name": "Tavallinen"})
    text = page.get(URL).content.decode()
    assert "Salainennimi" not in text
    assert "changed (personal data)" in text


def test_filters_by_person_kind_and_day(page, admin):
    change_user(actor=admin, user=make_user(), values={"theme": "dark"})
    make_campus()
    mine = page.get(URL, {"person": admin.pk}).context["verbs"]
    assert [(verb.who, verb.batch.verb) for verb in mine] == [("Pia Pää", "edit_user")]
    campuses = page.get(URL, {"kind": "organisation.campus"}).context["verbs"]
    assert [verb.subjects[0].kind for verb in campuses] == ["campus"]
    assert page.get(URL, {"until": "2001-01-01"}).context["verbs"] == []
    assert page.get(URL, {"since": "2100-01-01"}).context["verbs"] == []


def test_days_count_from_midnight_to_midnight_here(page, admin):
    make_campus()
    today = localdate().isoformat()
    assert len(page.get(URL, {"since": today, "until": today, "kind": "organisation.campus"}).context["verbs"]) == 1


def test_filters_by_what_happened(page, admin):
    company = make_company("Rautakoura Oy")
    with writing(admin, verb="delete_company") as write:
        write.delete(company)
        batch = write.batch
    deleted = page.get(URL, {"action": "deleted"}).context["verbs"]
    assert [verb.batch for verb in deleted] == [batch]
    undo(actor=admin, batch=batch)
    assert [verb.batch.verb for verb in page.get(URL, {"action": "undone"}).context["verbs"]] == ["undo"]


@pytest.mark.parametrize("name", ["rautakoura", "RAUTA"])
def test_filters_by_name_living_and_deleted(name, page, admin):
    company = make_company("Rautakoura Oy")
    make_company("Meritalo Oy")
    wanted = {"name": name, "kind": "partnerships.company"}
    assert [verb.subjects[0].name for verb in page.get(URL, wanted).context["verbs"]] == ["Rautakoura Oy"]
    with writing(admin, verb="delete_company") as write:
        write.delete(company)
    assert len(page.get(URL, wanted).context["verbs"]) == 2
    assert page.get(URL, {"name": "Olematon"}).context["verbs"] == []


@pytest.mark.parametrize(
    "query",
    [
        "?person=999999999999",
        "?kind=x.y",
        "?since=2026-99-99",
        "?until=x",
        "?action=zz",
        "?name=%00",
        "?person_text=zzz",
        "?page=x",
    ],
)
def test_nonsense_filters_do_no_harm(page, query):
    assert page.get(URL + query).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_log_takes_the_same_queries_for_one_and_three(page, django_assert_num_queries, count):
    for _ in range(count):
        make_campus()
    page.get(URL)
    with django_assert_num_queries(11):
        page.get(URL, {"kind": "organisation.campus"})


def test_long_batch_is_told_by_its_beginning(admin):
    with writing(admin, verb="many") as write:
        for number in range(FIRST_CHANGES + 5):
            write.create(type(make_campus())(name=f"K {number}"))
        batch = write.batch
    verb = told(first_changes([batch]), subject_counts([batch]))[0]
    touched = batch.changes.values("subject_id").distinct().count()
    assert touched > FIRST_CHANGES
    assert (len(verb.subjects), verb.more) == (5, touched - 5)
