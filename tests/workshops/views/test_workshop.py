"""Planning a workshop: the form, modules in their order, templates, invitations, the list and what the last one became."""

import datetime
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from notifications.models import OutgoingMessage
from notifications.services.delivery import send_due
from partnerships.models import RoleMatrixEntry
from partnerships.registries import roll_out_sources
from partnerships.services.follow_up import add_follow_up, close_follow_up
from partnerships.services.role_matrix import settle
from records.registries import ports
from tests.builders import (
    make_activity,
    make_company,
    make_contact,
    make_member,
    make_partnership,
    make_principal,
    make_unit,
    make_user,
)
from tests.workshops.made import make_card, make_module, make_workshop
from workshops.models import Invitation, Workshop, WorkshopModule, WorkshopTemplate
from workshops.permissions import can_run_workshop
from workshops.queries.became import became_of, said_of
from workshops.queries.calendar_file import calendar_of
from workshops.queries.workshop import last_of, previous_of

pytestmark = pytest.mark.django_db
LIST = "/workshops/"
LIST_QUERIES = 14
DAY = datetime.timedelta(days=1)


@pytest.fixture
def unit():
    return make_unit("Tekniikka")


@pytest.fixture
def person(unit):
    return make_member(unit, "coordinator", first_name="Maria", last_name="Koskinen")


@pytest.fixture
def client(sign_in, person):
    found = sign_in(person)
    found.cookies["django_language"] = "en"
    return found


def url(name: str, thing: Any) -> str:
    return reverse(f"workshops:{name}", args=[thing.pk])


def filled(unit: Any, person: Any, **values: Any) -> dict[str, Any]:
    template = WorkshopTemplate.objects.get(code="three_tiers")
    today = timezone.localdate().isoformat()
    return {
        "title": "Metallialan työpaja", "template": template.pk, "held_on": today, "starts_at": "9.00", "ends_at": "11:30",
        "units": [unit.pk], "facilitators": [person.pk], "spoken": ["sv", "fi"], "place": "Auditorio", **values,
    }  # fmt: skip


def order(workshop: Workshop) -> list[str]:
    rows = WorkshopModule.objects.filter(workshop=workshop).order_by("position")
    return list(rows.values_list("kind", flat=True))


def test_a_workshop_is_planned_from_a_template_and_changed(client, unit, person):
    early = client.post("/workshops/new/", filled(unit, person, ends_at="8:00"))
    assert "ends after it begins" in early.text
    client.post("/workshops/new/", filled(unit, person))
    workshop = Workshop.objects.get()
    assert order(workshop) == ["introduce", "map", "share", "roles", "plan"]
    assert (workshop.languages, len(workshop.join_code)) == ("fi sv", 6)
    assert (list(workshop.units.all()), list(workshop.facilitators.all())) == ([unit], [person])
    changed = filled(unit, person, place="Verstas", version=workshop.version)
    client.post(url("workshop_edit", workshop), changed)
    workshop.refresh_from_db()
    assert workshop.place == "Verstas"
    behind = client.post(url("workshop_edit", workshop), filled(unit, person, place="Luokka", version=1))
    assert behind.context["conflict"]
    client.post(url("workshop_delete", workshop))
    assert not Workshop.objects.exists()


def test_one_with_cards_is_not_deleted(client, unit):
    workshop = make_workshop(unit)
    make_card(make_module(workshop))
    client.post(url("workshop_delete", workshop))
    assert Workshop.objects.get() == workshop


def test_modules_are_added_moved_changed_left_out_and_kept_as_a_template(client, unit):
    workshop = make_workshop(unit)
    for kind in ("map", "plan", "nonsense", "roles"):
        client.post(url("module_add", workshop), {"kind": kind})
    mapping, plan, roles = WorkshopModule.objects.filter(workshop=workshop).order_by("position")
    client.post(url("module_move", roles), {"to": "earlier"})
    client.post(url("module_move", mapping), {"to": "earlier"})
    client.post(url("module_move", mapping), {"to": "later"})
    client.post(url("module_move", mapping), {"to": "nonsense"})
    assert order(workshop) == ["roles", "map", "plan"]
    mapping.refresh_from_db()
    values = {"minutes": 40, "tier": "development", "title_fi": "Mitä kehitämme?", "version": mapping.version}
    client.post(url("module_edit", mapping), {**values, "votes_each": "3"})
    mapping.refresh_from_db()
    assert (mapping.minutes, mapping.own_title, mapping.votes_each, mapping.has_votes) == (
        40,
        "Mitä kehitämme?",
        3,
        False,
    )
    behind = client.post(url("module_edit", mapping), {**values, "minutes": 50, "version": 1})
    assert behind.context["conflict"]
    client.post(url("module_delete", plan))
    opened = make_module(workshop, "share", position=9)
    client.post(url("module_delete", opened))
    assert order(workshop) == ["roles", "map", "share"]
    client.post(url("workshop_keep", workshop), {"name": "Meidän tapa"})
    template = WorkshopTemplate.objects.get(name_fi="Meidän tapa")
    kept = [(each.kind, each.minutes) for each in template.modules.order_by("position")]
    assert kept == [("roles", 25), ("map", 40), ("share", 20)]


def test_templates_made_in_settings_have_the_usual_modules(client):
    names = {"name_fi": "Iltapaja", "code": "iltapaja", "position": "9", "is_in_use": "on"}
    client.post(reverse("workshops:template_create"), names)
    template = WorkshopTemplate.objects.get(code="iltapaja")
    assert template.modules.count() == 5
    client.post(
        reverse("workshops:template_edit", args=[template.pk]), {**names, "name_fi": "Pikapaja", "version": "1"}
    )
    template.refresh_from_db()
    assert (template.name_fi, template.modules.count()) == ("Pikapaja", 5)


def test_invitations_bring_an_entry_for_the_calendar_and_are_called_off_again(client, unit, person):
    workshop = make_workshop(unit, title="Metallin työpaja", starts_at=datetime.time(9), place="Auditorio")
    contact = make_contact(email="rauno@yritys.example")
    make_member(unit, email="timo@opisto.example")
    page = url("invitation_list", workshop)
    for data in ({}, {"addresses": "ei osoitetta"}, {"addresses": "a@b"}):
        assert client.post(page, data).status_code == 200
    assert not Invitation.objects.exists()
    pasted = "Rauno <rauno@yritys.example>; TIMO@opisto.example, uusi@muu.example"
    client.post(page, {"people": [person.pk], "whole_units": "on", "addresses": pasted})
    client.post(page, {"addresses": "Uusi@muu.example"})
    by_address = {row.email: row for row in Invitation.objects.all()}
    assert set(by_address) == {person.email, "timo@opisto.example", "rauno@yritys.example", "uusi@muu.example"}
    assert by_address["rauno@yritys.example"].contact == contact
    send_due()
    assert len(mail.outbox) == 4
    name, entry, kind = mail.outbox[0].attachments[0]
    assert (name, kind.partition(";")[0]) == ("workshop.ics", "text/calendar")
    assert "METHOD:REQUEST" in str(entry)
    assert "SEQUENCE:1" in str(entry)
    client.post(url("invitation_send", workshop))
    client.post(url("invitation_delete", by_address["uusi@muu.example"]))
    send_due()
    last = [str(each.attachments[0][1]) for each in mail.outbox if each.to == ["uusi@muu.example"]]
    assert [("CANCEL" in entry, "SEQUENCE:3" in entry) for entry in last] == [(False, False), (True, True)]
    client.post(url("invitation_send", workshop))
    type(workshop).objects.filter(pk=workshop.pk).update(state="closed")
    send_due()
    assert not OutgoingMessage.objects.filter(state="waiting").exists()


def test_an_invitation_that_has_not_left_never_leaves(client, unit):
    workshop = make_workshop(unit)
    client.post(url("invitation_list", workshop), {"addresses": "uusi@muu.example"})
    client.post(url("invitation_delete", Invitation.objects.get()))
    send_due()
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("hours", "found"),
    [
        ({}, "DTSTART;VALUE=DATE:20261201"),
        ({"starts_at": datetime.time(9)}, "DTEND:20261201T090000Z"),
        ({"starts_at": datetime.time(9), "ends_at": datetime.time(11, 30)}, "DTEND:20261201T093000Z"),
    ],
)
def test_the_entry_tells_the_hours_as_far_as_they_are_known(hours, found):
    workshop = make_workshop(held_on=datetime.date(2026, 12, 1), **hours)
    assert found in calendar_of(workshop).decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_for_one_and_for_three(client, unit, person, count, django_assert_num_queries):
    for _number in range(count):
        make_card(make_module(make_workshop(unit, person)))
    client.get(LIST)
    with django_assert_num_queries(LIST_QUERIES):
        assert len(client.get(LIST).context["list"].rows) == count


def test_the_list_is_narrowed_by_state_by_whose_and_by_words(client, unit, person):
    make_workshop(unit, person, title="Oma paja", held_on=timezone.localdate() + DAY)
    make_workshop(unit, title="Yksikön paja")
    make_workshop(title="Muiden paja")
    make_workshop(unit, title="Pidetty paja", state="closed")

    def titles(query: str) -> list[str]:
        return [row.title for row in client.get(f"{LIST}?{query}").context["list"].rows]

    assert titles("") == ["Yksikön paja", "Muiden paja", "Oma paja"]
    assert titles("show=held") == ["Pidetty paja"]
    assert titles("scope=mine") == ["Oma paja"]
    assert set(titles(f"scope=units&unit={unit.pk}&q=paja")) == {"Oma paja", "Yksikön paja"}
    assert client.get(f"{LIST}export/?show=all").getvalue()


def test_facilitators_managers_of_the_units_and_principals_run_a_workshop(unit):
    facilitator = make_member(make_unit("Muu"), "staff")
    workshop = make_workshop(unit, facilitator)
    outsider, gone = make_user(), make_user()
    workshop.facilitators.add(gone)
    who = (facilitator, make_member(unit, "unit_head"), make_principal(), make_member(unit), outsider, gone)
    assert [can_run_workshop(each, workshop) for each in who] == [True, True, True, False, False, False]
    assert can_run_workshop(facilitator, workshop)


def test_the_next_workshop_opens_with_what_became_of_the_last_one(client, unit, person):
    today = timezone.localdate()
    last = make_workshop(unit, state="closed", held_on=today - 30 * DAY)
    module = make_module(last, "plan")
    follow_ups = [add_follow_up(actor=person, what=what, due_on=today + days * DAY) for what, days in (
        ("Tehty", 1), ("Auki", 2), ("Myöhässä", -3),
    )]  # fmt: skip
    close_follow_up(actor=person, follow_up=follow_ups[0])
    for each in follow_ups:
        make_card(module, each.what, outcome="follow_up", outcome_key=each.pk)
    make_card(module, "Toiminto", outcome="activity", outcome_key=make_activity(status="done").pk)
    make_card(module, "Jätetty", outcome="left", outcome_reason="Ei nyt")
    make_card(module, "Avoin")
    became = became_of(last)
    assert (became.cards, became.decided, became.done, became.open, became.late) == (6, 5, 2, 2, 1)
    assert became.lines[0].endswith(": 3")
    assert "4" in said_of(became)
    coming = make_workshop(unit, held_on=today)
    assert (previous_of(coming), last_of([unit], before=coming)) == (last, last)
    assert "Ei nyt" in client.get(url("workshop_detail", coming)).text
    assert last_of([unit]) == last
    assert previous_of(make_workshop(unit, previous=coming)) == coming


def test_steps_of_the_roll_out_are_told_by_the_first_workshop_and_matrix(unit, person):
    today = timezone.localdate()
    make_workshop(unit, state="closed", held_on=today - 9 * DAY)
    make_card(make_module(make_workshop(unit, state="closed", held_on=today - 5 * DAY)))
    make_workshop(unit, held_on=today - 20 * DAY)  # never begun
    settled = {name: roll_out_sources[name]([unit.pk], today) for name in ("workshop", "mapped", "roles")}
    assert settled == {"workshop": {unit.pk: today - 9 * DAY}, "mapped": {unit.pk: today - 5 * DAY}, "roles": {}}
    assert roll_out_sources["workshop"]([unit.pk], today - 30 * DAY) == {}
    kind = make_activity().type
    settle(person, unit, {(kind.staff_groups.first().pk, kind.pk): "leads"})
    assert RoleMatrixEntry.objects.count() == 1
    assert roll_out_sources["roles"]([unit.pk], today) == {unit.pk: today}


def test_search_history_and_timeline_know_workshops(client, unit, person):
    company = make_company("Rautakoura Oy")
    workshop = make_workshop(unit, title="Hitsauspaja", state="closed", place="Sepänkatu")
    make_card(make_module(workshop), "Oppisopimukset", company=company)
    make_partnership(company)
    (found,) = ports.search["workshop"].documents([workshop.pk]).values()
    assert (found.title, found.texts[0]) == ("Hitsauspaja", "Sepänkatu")
    later = timezone.now() + DAY
    (entry,) = ports.timeline["workshop"].entries(person, company.pk, later, 5)
    assert (entry.text, entry.all_day) == ("Oppisopimukset", True)
    assert ports.timeline["workshop"].entries(make_user(), company.pk, later, 5) == []
    assert client.get(reverse("dashboards:history", args=["workshop", workshop.pk])).status_code == 200


def test_deeds_of_a_workshop_are_undone_by_those_who_run_it(client, person, unit):
    workshop = make_workshop(unit)
    client.post(url("module_add", workshop), {"kind": "map"})
    (message,) = client.get(url("workshop_detail", workshop)).context["messages"]
    batch = message.extra_tags.partition("undo:")[2].split()[0]
    client.post(reverse("records:undo", args=[batch]))
    assert order(workshop) == []
