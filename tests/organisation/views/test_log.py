"""The audit log: who did what, without personal values."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import override

from accounts.services.user import change_user
from organisation.queries.history import FIRST_CHANGES, first_changes, kinds, subject_counts, told
from partnerships.models import ParticipationField, PartnershipRules, RestrictedNote
from partnerships.services.partnership_rules import save_rules
from records.services import writing
from records.services.undoing import undo
from tests.builders import (
    create,
    make_administrator,
    make_campus,
    make_company,
    make_field,
    make_member,
    make_partnership,
    make_user,
)

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


def test_long_batch_has_a_page_of_its_own(page, admin):
    with writing(admin, verb="many") as write:
        for number in range(FIRST_CHANGES + 5):
            write.create(type(make_campus())(name=f"K {number}"))
        batch = write.batch
    assert f"?batch={batch.pk}" in page.get(URL).content.decode()
    verb = page.get(URL, {"batch": batch.pk}).context["verbs"][0]
    assert (len(verb.subjects), verb.more) == (batch.changes.values("subject_id").distinct().count(), 0)
    for nonsense in ("x", "9" * 30, "0"):
        assert page.get(URL, {"batch": nonsense}).status_code == 200


def test_records_lead_to_their_pages_and_tell_what_they_belong_to(page, admin):
    company = make_company("Rautakoura Oy")
    create(RestrictedNote(company=company, text="Vain meille", author=admin))
    partnership = make_partnership(company)
    part = partnership.participations.get()
    create(ParticipationField(participation=part, field=make_field("Sähköala"), from_on=part.from_on))
    url = reverse("partnerships:company_detail", args=[company.pk])

    def shown(kind):
        subject = page.get(URL, {"kind": kind}).context["verbs"][0].subjects
        return next((s.name, s.url, s.about, s.about_url) for s in subject if s.kind == kinds_by_key[kind])

    with override("en"):
        kinds_by_key = dict(kinds())
    assert shown("partnerships.company") == ("Rautakoura Oy", url, "", "")
    assert shown("partnerships.restrictednote") == ("Rautakoura Oy", "", "Rautakoura Oy", url)
    own = reverse("partnerships:partnership_detail", args=[partnership.pk])
    assert shown("partnerships.participatingunit")[2:] == ("Rautakoura Oy", own)
    assert shown("partnerships.participationfield")[2:] == ("Rautakoura Oy", own)


def test_undone_batch_is_marked(page, admin):
    company = make_company("Rautakoura Oy")
    with writing(admin, verb="delete_company") as write:
        write.delete(company)
        batch = write.batch
    undo(actor=admin, batch=batch)
    verbs = page.get(URL).context["verbs"]
    assert {verb.batch.verb: verb.is_undone for verb in verbs if verb.batch.verb in ("undo", "delete_company")} == {
        "undo": False,
        "delete_company": True,
    }


def test_first_change_of_the_rules_tells_what_changed(page, admin):
    save_rules(actor=admin, rules=PartnershipRules(), values={"development_met_months": 4})
    verb = page.get(URL, {"kind": "partnerships.partnershiprules"}).context["verbs"][0]
    assert [(line.old, line.new) for line in verb.subjects[0].lines if line.label] == [(6, 4)]
