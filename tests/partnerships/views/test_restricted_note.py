from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from partnerships.models import Company, RestrictedNote
from partnerships.permissions import can_edit_restricted_note
from records.models import Change, ChangeBatch, SearchRow
from records.services import writing
from tests.builders import (
    PROGRAM,
    days_from_now,
    make_administrator,
    make_college_role,
    make_company,
    make_interaction,
    make_member,
    make_note,
    make_partnership,
    make_principal,
    make_unit,
    make_workplace,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
SECRET = "Toimitusjohtaja vaihtuu keväällä"


def page(company: Any) -> str:
    """The company's page."""
    return reverse("partnerships:company_detail", args=[company.pk])


def undo_last(client: Client) -> None:
    """Press the undo button of the last message."""
    assert client.post(reverse("records:undo", args=[ChangeBatch.objects.latest("pk").pk])).status_code == 302


def test_a_note_is_written_changed_and_deleted_each_with_undo(sign_in: SignIn) -> None:
    unit = make_unit()
    company, client = make_partnership(unit=unit).company, sign_in(make_member(unit))
    address = reverse("partnerships:restricted_note_create", args=[company.pk])
    assert "text" in client.post(address, {"text": " \u200b"}).context["form"].errors
    assert "text" in client.post(address, {"text": "131052-308T"}).context["form"].errors
    assert client.post(address, {"text": SECRET})["Location"] == page(company)
    note = RestrictedNote.objects.get()
    edit = reverse("partnerships:restricted_note_edit", args=[note.pk])
    client.post(edit, {"text": "Muu", "version": note.version})
    assert RestrictedNote.objects.get().text == "Muu"
    undo_last(client)
    assert RestrictedNote.objects.get().text == SECRET
    client.post(reverse("partnerships:restricted_note_delete", args=[note.pk]))
    assert not RestrictedNote.objects.exists()
    undo_last(client)
    assert RestrictedNote.objects.get().text == SECRET


def test_two_who_edit_are_told_of_each_other(sign_in: SignIn) -> None:
    unit = make_unit()
    author = make_member(unit)
    note = make_note(make_partnership(unit=unit).company, author, SECRET)
    version = note.version
    note.text = "Toisen"
    with writing(PROGRAM, verb="test") as write:
        write.save(note)
    edit = reverse("partnerships:restricted_note_edit", args=[note.pk])
    response = sign_in(author).post(edit, {"text": "Oma", "version": version})
    assert response.context["conflict"]
    assert RestrictedNote.objects.get().text == "Toisen"


def test_only_those_near_read_it_on_the_page(sign_in: SignIn) -> None:
    unit, other = make_unit(), make_unit()
    company = make_partnership(unit=unit).company
    author = make_member(other)
    make_note(company, author, SECRET)
    near = [make_member(unit), make_principal(), author, make_member(unit, "unit_head")]
    far = [make_member(other), make_member(other, "unit_head"), make_administrator()]
    assert [SECRET in sign_in(each).get(page(company)).content.decode() for each in near] == [True] * 4
    assert [SECRET in sign_in(each).get(page(company)).content.decode() for each in far] == [False] * 3


def test_an_administrator_who_works_in_the_unit_reads_it_as_its_member(sign_in: SignIn) -> None:
    unit = make_unit()
    person = make_member(unit)
    make_college_role(person, "administrator")
    company = make_partnership(unit=unit).company
    make_note(company, None, SECRET)
    assert SECRET in sign_in(person).get(page(company)).content.decode()


@pytest.mark.parametrize("gone", ["left", "deleted"])
def test_a_unit_that_left_reads_it_no_more(gone: str, sign_in: SignIn) -> None:
    unit = make_unit()
    partnership = make_partnership(unit=unit)
    part = partnership.participations.get()
    make_note(partnership.company, None, SECRET)
    with writing(PROGRAM, verb="test") as write:
        if gone == "left":
            part.to_on = days_from_now(0)
            write.save(part)
        else:
            write.delete(partnership)
    client = sign_in(make_member(unit, "coordinator"))
    assert SECRET not in client.get(page(partnership.company)).content.decode()
    assert client.get(reverse("partnerships:restricted_note_create", args=[partnership.company_id])).status_code == 404


def test_it_is_in_no_search_no_journal_values_no_timeline_and_no_mail(sign_in: SignIn) -> None:
    unit = make_unit()
    person = make_member(unit)
    company, client = make_partnership(unit=unit).company, sign_in(person)
    client.post(reverse("partnerships:restricted_note_create", args=[company.pk]), {"text": SECRET})
    note = RestrictedNote.objects.get()
    edit = reverse("partnerships:restricted_note_edit", args=[note.pk])
    client.post(edit, {"text": f"{SECRET} taas", "version": note.version})
    assert not SearchRow.objects.filter(words__contains="vaihtu").exists()
    assert not any(SECRET in str((row.old, row.new)) for row in Change.objects.all())
    assert SECRET not in client.get(reverse("partnerships:company_timeline", args=[company.pk])).content.decode()
    assert SECRET not in sign_in(make_administrator()).get("/settings/log/").content.decode()
    assert mail.outbox == []
    history = reverse("dashboards:history", args=["restricted_note", note.pk])
    assert SECRET in client.get(history).content.decode()


def test_its_author_the_managers_near_and_principals_change_it() -> None:
    unit = make_unit()
    author, without_role = make_member(unit), make_principal()
    note = make_note(make_partnership(unit=unit).company, author)
    people = [author, make_member(unit, "coordinator"), make_member(unit, "unit_head"), without_role]
    assert [can_edit_restricted_note(each, note) for each in people] == [True] * 4
    others = [make_member(unit), make_member(role="unit_head"), make_administrator()]
    assert [can_edit_restricted_note(each, note) for each in others] == [False] * 3


def test_asking_first_is_set_with_a_reason_and_taken_away(sign_in: SignIn) -> None:
    unit = make_unit("Tekniikka")
    coordinator = make_member(unit, "coordinator", last_name="Koordinaattori")
    company = make_partnership(unit=unit).company
    Company.objects.filter(pk=company.pk).update(lead_unit=unit)
    client = sign_in(coordinator)
    address = reverse("partnerships:company_ask_first", args=[company.pk])
    for day in ("", days_from_now(0).isoformat(), "2999-01-01"):
        assert "review_on" in client.post(address, {"review_on": day}).context["form"].errors
    assert client.post(address, {"review_on": days_from_now(90).isoformat(), "reason": SECRET}).status_code == 302
    shown = client.get(page(company)).context["ask"]
    assert (shown["reason"], shown["unit"]) == (SECRET, "Tekniikka")
    assert "Koordinaattori" in shown["whom"]
    stranger = sign_in(make_member()).get(page(company))
    assert (stranger.context["ask"]["reason"], SECRET in stranger.content.decode()) == ("", False)
    assert client.get(address).context["form"]["reason"].value() == SECRET
    client.post(address, {"review_on": days_from_now(60).isoformat(), "reason": "Muu syy"})
    assert RestrictedNote.objects.get().text == "Muu syy"
    client.post(address, {"review_on": days_from_now(60).isoformat(), "reason": ""})
    assert not RestrictedNote.objects.exists()
    client.post(reverse("partnerships:company_ask_no_longer", args=[company.pk]))
    assert client.get(page(company)).context["ask"] is None
    undo_last(client)
    company.refresh_from_db()
    assert (company.ask_first, company.ask_first_review_on) == (True, days_from_now(60))


def test_a_manager_who_cannot_read_the_reason_writes_one_of_their_own(sign_in: SignIn) -> None:
    company = make_company()
    make_note(company, None, SECRET, is_ask_first_reason=True)
    stranger = make_member(role="coordinator")
    client, address = sign_in(stranger), reverse("partnerships:company_ask_first", args=[company.pk])
    assert client.get(address).context["form"]["reason"].value() == ""
    client.post(address, {"review_on": days_from_now(60).isoformat(), "reason": "Oma syy"})
    assert RestrictedNote.objects.count() == 2
    client.post(address, {"review_on": days_from_now(60).isoformat(), "reason": ""})
    assert RestrictedNote.objects.get().text == SECRET
    assert client.get(page(company)).context["ask"]["whom"] == ""


def test_log_and_follow_up_forms_warn_as_well(sign_in: SignIn) -> None:
    company = make_company(ask_first=True)
    site = make_workplace(company)
    make_interaction(make_member(make_unit("Hiusala")), company, days=-3)
    make_interaction(make_member(make_unit("Autoala")), company, days=3, kind="call")
    make_interaction(make_member(make_unit("Media")), company, days=-1, kind="call", summary="x" * 200)
    client = sign_in(make_member())
    for address in (
        f"/log/?company={company.pk}",
        f"/follow-ups/new/?company={company.pk}",
    ):
        context = client.get(address).context
        assert len(context["other_units"]) == 3
        assert context["ask"] is not None
    fragment = f"/companies/notices/?company={company.pk}&workplace="
    assert len(client.get(f"/companies/notices/?pick={company.pk}").context["other_units"]) == 3
    strong = [each["is_strong"] for each in client.get(fragment).context["other_units"]]
    faint = [each["is_strong"] for each in client.get(f"{fragment}{site.pk}").context["other_units"]]
    assert (strong, faint) == ([True] * 3, [False] * 3)
    assert [len(each["text"]) for each in client.get(fragment).context["other_units"]] == [140, 0, 0]
    assert client.get(fragment).content.decode().count('class="note"') == 1
    assert set(client.get(fragment).context["agree_with"].split(", ")) == {"Hiusala", "Autoala", "Media"}
    assert client.get(f"{fragment}{site.pk}").context["agree_with"] == ""
    yesterday = days_from_now(-1).isoformat()
    for day in (f"day={yesterday}", f"day=other&day_other={yesterday}"):
        assert client.get(f"{fragment}&{day}").context["other_units"] == []
    assert len(client.get(f"{fragment}&day=%00").context["other_units"]) == 3


@pytest.mark.parametrize("query", ["", "company=x", "company=%00", "company=99999999999999999999", "company=4711"])
def test_notices_of_no_company_are_empty(query: str, sign_in: SignIn) -> None:
    response = sign_in(make_member()).get(f"/companies/notices/?{query}&workplace=x")
    assert (response.status_code, response.content.strip()) == (200, b"")


def test_a_mark_needs_no_reason_and_only_managers_set_it(sign_in: SignIn) -> None:
    unit = make_unit()
    company = make_partnership(unit=unit).company
    address = reverse("partnerships:company_ask_first", args=[company.pk])
    assert sign_in(make_member(unit)).get(address).status_code == 403
    sign_in(make_member(unit, "unit_head")).post(address, {"review_on": days_from_now(60).isoformat(), "reason": ""})
    company.refresh_from_db()
    assert (company.ask_first, RestrictedNote.objects.exists()) == (True, False)
