import pytest
from django.urls import reverse

from partnerships.models import Company, Interaction, InteractionCompany, InteractionContact, InteractionStaff
from partnerships.services.contact import delete_contact
from records.actors import PROGRAM
from records.models import ChangeBatch
from records.services import writing
from tests.builders import (
    days_from_now,
    make_company,
    make_contact,
    make_follow_up,
    make_interaction,
    make_member,
    make_unit,
    make_user,
    make_workplace,
)

pytestmark = pytest.mark.django_db


def url(name, pk):
    """An address of an interaction."""
    return reverse(f"partnerships:interaction_{name}", args=[pk])


def edit(client, interaction, **values):
    """Send the form with what the page shows, but for *values*."""
    form = client.get(url("edit", interaction.pk)).context["form"]
    data = {name: value for name, value in form.initial.items() if value not in (None, False)}
    return client.post(url("edit", interaction.pk), {**data, **values})


def test_detail_tells_who_when_and_what_came_of_it(sign_in):
    person = make_member()
    company = make_company("Rautakoura Oy")
    contact, colleague = make_contact(company, "Vuori"), make_user(last_name="Apuri")
    done = make_follow_up(person, "Vie esite", company=company)
    interaction = make_interaction(
        person, company, contacts=[contact], staff=[colleague], closes=[done], summary="Kolme paikkaa", is_two_way=False
    )
    make_follow_up(person, "Soita uudestaan", origin_interaction=interaction)
    page = sign_in(person).get(url("detail", interaction.pk)).content.decode()
    for text in ("Rautakoura Oy", "Vuori", "Apuri", "Vie esite", "Soita uudestaan", "Kolme paikkaa"):
        assert text in page


@pytest.mark.parametrize("count", [1, 3])
def test_detail_takes_the_same_number_of_queries_for_one_and_three_companies(sign_in, django_assert_num_queries, count):
    person = make_member()
    interaction = make_interaction(person, *[make_company() for _ in range(count)])
    client = sign_in(person)
    with django_assert_num_queries(12):
        client.get(url("detail", interaction.pk))


def test_edit_keeps_what_is_not_changed(sign_in):
    person, colleague = make_member(), make_user()
    company = make_company()
    contact, site = make_contact(company), make_workplace(company)
    interaction = make_interaction(person, company, contacts=[contact], staff=[colleague], summary="Ennen")
    response = edit(sign_in(person), interaction, summary="Jälkeen", workplace=site.pk)
    assert response["Location"] == url("detail", interaction.pk)
    interaction.refresh_from_db()
    assert interaction.summary == "Jälkeen"
    assert interaction.contacts.get().contact == contact
    assert interaction.staff.get().user == colleague
    assert interaction.companies.get().workplace == site


def test_edit_writes_a_line_for_each_company(sign_in):
    person = make_member()
    first, second = make_company(), make_company()
    interaction = make_interaction(person, first, second)
    edit(sign_in(person), interaction, **{f"line_{second.pk}": "Kaksi paikkaa"})
    assert [part.line for part in interaction.companies.order_by("id")] == ["", "Kaksi paikkaa"]


def test_edit_adds_and_takes_away_companies(sign_in):
    person = make_member()
    first, second = make_company(), make_company()
    site = make_workplace(first)
    interaction = make_interaction(person, first)
    edit(sign_in(person), interaction, companies=[first.pk, second.pk], workplace=site.pk)
    assert [part.workplace for part in interaction.companies.order_by("id")] == [None, None]
    edit(sign_in(person), interaction, companies=[second.pk])
    assert [part.company for part in interaction.companies.all()] == [second]


def test_edit_needs_a_company(sign_in):
    person = make_member()
    interaction = make_interaction(person)
    response = sign_in(person).post(url("edit", interaction.pk), {"kind": "call", "day": days_from_now(0).isoformat()})
    assert set(response.context["form"].errors) == {"companies"}


def test_edit_to_a_plan_keeps_the_unit_of_the_log(sign_in):
    unit = make_unit()
    interaction = make_interaction(make_member(unit), days=-1)
    edit(sign_in(make_member(unit, "coordinator")), interaction, is_planned="on")
    interaction.refresh_from_db()
    assert (interaction.is_planned, interaction.unit) == (True, unit)


def test_two_who_edit_the_same_text_see_both(sign_in):
    unit = make_unit()
    person, coordinator = make_member(unit), make_member(unit, "coordinator")
    interaction = make_interaction(person, summary="Ennen")
    edit(sign_in(coordinator), interaction, summary="Koordinaattorin")
    response = edit(sign_in(person), interaction, summary="Oma", version=1)
    assert [(line.theirs, line.yours) for line in response.context["conflict"]] == [("Koordinaattorin", "Oma")]
    assert response.context["form"]["version"].value() == 2
    assert edit(sign_in(person), interaction, summary="Oma", version=2).status_code == 302
    interaction.refresh_from_db()
    assert interaction.summary == "Oma"


def opened(client, interaction):
    """What the form sends if nothing is changed on the page that is open now."""
    form = client.get(url("edit", interaction.pk)).context["form"]
    return {name: value for name, value in form.initial.items() if value not in (None, False)}


def test_old_page_takes_nothing_of_what_others_added(sign_in):
    unit = make_unit()
    person, coordinator, colleague = make_member(unit), make_member(unit, "coordinator"), make_user()
    first, second, third = make_company(), make_company(), make_company()
    contact = make_contact(first)
    interaction = make_interaction(person, first, second)
    client = sign_in(person)
    data = opened(client, interaction)
    values = {f"line_{first.pk}": "Kaksi paikkaa", "contacts": [contact.pk], "colleagues": [colleague.pk]}
    edit(sign_in(coordinator), interaction, companies=[first.pk, third.pk], **values)
    client.post(url("edit", interaction.pk), {**data, "summary": "Oma"})
    interaction.refresh_from_db()
    parts = InteractionCompany.objects.filter(interaction=interaction).order_by("id")
    assert [(part.company, part.line) for part in parts] == [(first, "Kaksi paikkaa"), (third, "")]
    assert InteractionContact.objects.get(interaction=interaction).contact == contact
    assert InteractionStaff.objects.get(interaction=interaction).user == colleague
    assert interaction.summary == "Oma"


def test_changed_people_raise_the_version(sign_in):
    person, company = make_member(), make_company()
    interaction = make_interaction(person, company)
    edit(sign_in(person), interaction, contacts=[make_contact(company).pk])
    interaction.refresh_from_db()
    assert interaction.version == 2


def test_all_people_are_taken_away(sign_in):
    person, company = make_member(), make_company()
    interaction = make_interaction(person, company, contacts=[make_contact(company)])
    edit(sign_in(person), interaction, contacts=[], contacts_text="")
    assert not InteractionContact.objects.exists()


def test_two_who_take_away_each_others_company_leave_one(sign_in):
    unit = make_unit()
    person, coordinator = make_member(unit), make_member(unit, "coordinator")
    first, second = make_company(), make_company()
    interaction = make_interaction(person, first, second)
    client = sign_in(person)
    data = opened(client, interaction)
    edit(sign_in(coordinator), interaction, companies=[first.pk])
    client.post(url("edit", interaction.pk), {**data, "companies": [second.pk]})
    assert InteractionCompany.objects.get(interaction=interaction).company == second


def test_two_who_write_the_same_line_see_both(sign_in):
    unit = make_unit()
    person, coordinator = make_member(unit), make_member(unit, "coordinator")
    first, second = make_company("Rautakoura Oy"), make_company()
    interaction = make_interaction(person, first, second)
    client, line = sign_in(person), f"line_{first.pk}"
    data = opened(client, interaction)
    edit(sign_in(coordinator), interaction, **{line: "Koordinaattorin"})
    response = client.post(url("edit", interaction.pk), {**data, line: "Oma"})
    shown = [(each.target, each.label, each.theirs, each.yours) for each in response.context["conflict"]]
    assert shown == [(f"id_{line}", "Rautakoura Oy", "Koordinaattorin", "Oma")]
    again = response.context["form"]
    assert again[line].value() == "Oma"
    client.post(url("edit", interaction.pk), {**data, line: "Oma", "seen": again["seen"].value()})
    assert interaction.companies.get(company=first).line == "Oma"


def test_after_a_conflict_the_form_shows_what_others_changed_elsewhere(sign_in):
    unit = make_unit()
    person, coordinator = make_member(unit), make_member(unit, "coordinator")
    company = make_company()
    contact = make_contact(company)
    interaction = make_interaction(person, company, summary="Ennen", kind="visit", days=-1)
    client = sign_in(person)
    data = opened(client, interaction)
    today = days_from_now(0).isoformat()
    values = {"summary": "Koordinaattorin", "kind": "call", "day": today, "no_answer": "on", "contacts": [contact.pk]}
    edit(sign_in(coordinator), interaction, **values)
    form = client.post(url("edit", interaction.pk), {**data, "summary": "Oma"}).context["form"]
    names = ("summary", "kind", "day", "no_answer")
    assert [form[name].value() for name in names] == ["Oma", "call", today, True]
    assert form["contacts"].value().keys == (str(contact.pk),)
    client.post(url("edit", interaction.pk), {**data, "summary": "Oma", "version": form["version"].value()})
    interaction.refresh_from_db()
    assert (interaction.kind, interaction.summary, interaction.happened_on) == ("call", "Oma", days_from_now(0))
    assert interaction.is_two_way is False


def test_correcting_a_typo_keeps_those_who_have_left(sign_in):
    person, colleague, company = make_member(), make_user(), make_company()
    contact = make_contact(company)
    interaction = make_interaction(person, company, staff=[colleague], contacts=[contact])
    with writing(PROGRAM, verb="leave") as write:
        colleague.is_active = False
        write.save(colleague)
    delete_contact(actor=person, contact=contact)
    response = sign_in(person).get(url("edit", interaction.pk))
    assert colleague.name in response.content.decode()
    edit(sign_in(person), interaction, summary="Korjattu")
    assert InteractionStaff.objects.get(interaction=interaction).user == colleague
    assert InteractionContact.objects.get(interaction=interaction).contact == contact


def test_line_of_the_last_company_is_shown_and_stays(sign_in):
    person, first, second = make_member(), make_company(), make_company()
    interaction = make_interaction(person, first, second)
    client = sign_in(person)
    edit(client, interaction, companies=[first.pk], **{f"line_{first.pk}": "Sovittu"})
    page = client.get(url("edit", interaction.pk))
    assert [field.value() for field in page.context["form"].line_fields] == ["Sovittu"]
    unrendered = {name: value for name, value in opened(client, interaction).items() if not name.startswith("line_")}
    client.post(url("edit", interaction.pk), {**unrendered, "summary": "Korjattu"})
    assert InteractionCompany.objects.get(interaction=interaction).line == "Sovittu"


@pytest.mark.parametrize("seen", ["", "x", "[]", "[" * 100_000, '{"companies": [[], "x"], "versions": 3}', "\x00"])
def test_odd_hidden_values_do_no_harm(sign_in, seen):
    person, company = make_member(), make_company()
    interaction = make_interaction(person, company, summary="Ennen")
    assert edit(sign_in(person), interaction, summary="Oma", seen=seen).status_code == 302
    interaction.refresh_from_db()
    assert (interaction.summary, interaction.companies.get().company) == ("Oma", company)


def test_what_was_planned_is_marked_and_then_told(sign_in):
    person = make_member()
    interaction = make_interaction(person, days=3)
    response = sign_in(person).post(url("happened", interaction.pk))
    interaction.refresh_from_db()
    assert response["Location"] == url("edit", interaction.pk)
    assert (interaction.is_planned, interaction.happened_on) == (False, days_from_now(0))


def test_marked_twice_nothing_is_written(sign_in):
    person = make_member()
    interaction = make_interaction(person)
    count = ChangeBatch.objects.count()
    sign_in(person).post(url("happened", interaction.pk))
    assert ChangeBatch.objects.count() == count


def test_delete_leads_to_the_company_and_can_be_taken_back(sign_in):
    person = make_member()
    company = make_company()
    interaction = make_interaction(person, company)
    client = sign_in(person)
    response = client.post(url("delete", interaction.pk), follow=True)
    assert response.redirect_chain[0][0] == reverse("partnerships:company_detail", args=[company.pk])
    assert Interaction.objects.count() == 0
    client.post(reverse("records:undo", args=[ChangeBatch.objects.latest("id").pk]))
    company = Company.objects.get(pk=company.pk)
    assert (Interaction.objects.count(), company.last_contact_on) == (1, days_from_now(0))


@pytest.mark.parametrize("name", ["detail", "edit"])
def test_what_is_not_there_is_not_found(sign_in, name):
    assert sign_in(make_member()).get(url(name, 999_999)).status_code == 404
