import pytest

from partnerships.models import FollowUp, InteractionCompany, InteractionStaff
from partnerships.services.follow_up import NextStep
from partnerships.services.interaction import (
    CompanyPart,
    change_interaction,
    delete_interaction,
    log_interaction,
    mark_happened,
    move_interaction,
)
from records.models import ChangeBatch
from records.services.undoing import undo
from tests.builders import (
    days_from_now,
    make_company,
    make_contact,
    make_follow_up,
    make_interaction,
    make_member,
    make_membership,
    make_partnership,
    make_unit,
    make_user,
    make_workplace,
)

pytestmark = pytest.mark.django_db


def changed(interaction, **values):
    """The interaction with some values edited, the rest as it is."""
    kept = {
        "kind": interaction.kind,
        "happened_on": interaction.happened_on,
        "companies": [CompanyPart(row.company) for row in interaction.companies.all()],
        "contacts": [],
        "staff": [],
        "summary": interaction.summary,
        "is_two_way": interaction.is_two_way,
        "unit": interaction.unit,
    }
    return change_interaction(actor=interaction.logged_by, interaction=interaction, **{**kept, **values})


def test_log_needs_a_company_and_a_kind_only():
    unit = make_unit()
    person = make_member(unit)
    company = make_company()
    interaction = log_interaction(actor=person, kind="call", companies=[CompanyPart(company)])
    assert interaction.happened_on == days_from_now(0)
    assert interaction.is_planned is False
    assert interaction.unit_id == unit.pk
    assert interaction.logged_by == person
    assert [part.company for part in interaction.companies.all()] == [company]


def test_log_of_somebody_in_two_units_leaves_the_unit_open():
    person = make_member()
    make_membership(person, make_unit())
    assert make_interaction(person).unit is None


def test_log_sets_the_last_contact_of_company_and_partnership():
    company = make_company()
    partnership = make_partnership(company)
    make_interaction(None, company, days=-9)
    make_interaction(None, company, days=-3)
    make_interaction(None, company, days=-5)
    company.refresh_from_db()
    partnership.refresh_from_db()
    assert company.last_contact_on == days_from_now(-3)
    assert partnership.last_contact_on == days_from_now(-3)


def test_unanswered_and_planned_are_no_contact():
    company = make_company()
    make_interaction(None, company, days=-2, is_two_way=False)
    planned = make_interaction(None, company, days=4)
    company.refresh_from_db()
    assert planned.is_planned is True
    assert company.last_contact_on is None


def test_planned_that_happened_is_a_contact_on_its_day_and_not_later_than_today():
    company = make_company()
    planned = make_interaction(None, company, days=4)
    mark_happened(actor=planned.logged_by, interaction=planned)
    company.refresh_from_db()
    assert (planned.happened_on, planned.is_planned) == (days_from_now(0), False)
    assert company.last_contact_on == days_from_now(0)


def test_edit_moves_the_last_contact_between_companies():
    first, second = make_company(), make_company()
    interaction = make_interaction(None, first, days=-3)
    changed(interaction, companies=[CompanyPart(second)], happened_on=days_from_now(-7))
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.last_contact_on is None
    assert second.last_contact_on == days_from_now(-7)


def test_delete_takes_the_contact_away_and_undo_brings_it_back():
    company = make_company()
    partnership = make_partnership(company)
    interaction = make_interaction(None, company, days=-3)
    delete_interaction(actor=interaction.logged_by, interaction=interaction)
    company.refresh_from_db()
    assert company.last_contact_on is None
    undo(actor=interaction.logged_by, batch=ChangeBatch.objects.latest("id"))
    company.refresh_from_db()
    partnership.refresh_from_db()
    assert company.last_contact_on == days_from_now(-3)
    assert partnership.last_contact_on == days_from_now(-3)


def test_undo_of_a_date_brings_the_earlier_last_contact_back():
    company = make_company()
    interaction = make_interaction(None, company, days=-3)
    changed(interaction, happened_on=days_from_now(-1))
    undo(actor=interaction.logged_by, batch=ChangeBatch.objects.latest("id"))
    company.refresh_from_db()
    assert company.last_contact_on == days_from_now(-3)
    assert InteractionCompany.objects.get(company=company).happened_on == days_from_now(-3)


def test_partnership_of_the_workplace_comes_before_that_of_the_company():
    company = make_company()
    site, other_site = make_workplace(company), make_workplace(company)
    whole = make_partnership(company)
    of_site = make_partnership(company, workplace=site)
    found = [
        log_interaction(actor=make_member(), kind="visit", companies=[CompanyPart(company, workplace)])
        .companies.get()
        .partnership
        for workplace in (site, other_site, None)
    ]
    assert found == [of_site, whole, whole]


def test_partnership_of_a_workplace_counts_where_it_is_the_only_one():
    company = make_company()
    only = make_partnership(company, workplace=make_workplace(company))
    assert make_interaction(None, company).companies.get().partnership == only


def test_ended_partnership_gets_no_contacts():
    company = make_company()
    make_partnership(company, status="ended")
    assert make_interaction(None, company).companies.get().partnership is None


def test_log_with_many_companies_keeps_their_order_and_takes_each_once():
    companies = [make_company() for _ in range(3)]
    interaction = make_interaction(None, *companies, companies[0])
    assert [part.company for part in interaction.companies.order_by("id")] == companies


def test_log_closes_the_ticked_follow_ups_only():
    person = make_member()
    company = make_company()
    done, left = make_follow_up(person, company=company), make_follow_up(person, company=company)
    interaction = make_interaction(person, company, closes=[done])
    done.refresh_from_db()
    left.refresh_from_db()
    assert (done.state, done.closed_by_interaction) == ("done", interaction)
    assert left.state == "open"


def test_next_step_becomes_a_follow_up_of_the_partnership():
    unit = make_unit()
    person = make_member(unit)
    company = make_company()
    partnership = make_partnership(company, unit)
    step = NextStep("Lähetä esite", days_from_now(7), is_promised=True)
    interaction = make_interaction(person, company, next_step=step)
    row = FollowUp.objects.get()
    assert (row.what, row.due_on, row.is_promised) == ("Lähetä esite", days_from_now(7), True)
    assert (row.assignee, row.company, row.partnership, row.unit) == (person, company, partnership, unit)
    assert row.origin_interaction == interaction


def test_next_step_with_many_companies_is_about_no_single_partnership():
    company = make_company()
    make_partnership(company)
    make_interaction(None, company, make_company(), next_step=NextStep("Kiitä", days_from_now(1)))
    assert FollowUp.objects.get().partnership is None


def test_the_one_who_logs_is_no_colleague_of_the_log():
    person, colleague = make_member(), make_user()
    interaction = make_interaction(person, staff=[person, colleague, colleague])
    assert [row.user for row in interaction.staff.all()] == [colleague]


def test_edit_settles_people_and_lines():
    person, colleague, other = make_member(), make_user(), make_user()
    company = make_company()
    first, second = make_contact(company), make_contact(company)
    interaction = make_interaction(person, company, staff=[colleague], contacts=[first])
    part = CompanyPart(company, line="Kaksi paikkaa")
    changed(interaction, companies=[part], contacts=[second], staff=[other])
    assert [row.contact for row in interaction.contacts.filter(deleted_at=None)] == [second]
    assert [row.user for row in InteractionStaff.objects.filter(interaction=interaction)] == [other]
    assert interaction.companies.get().line == "Kaksi paikkaa"


def test_edit_that_keeps_everybody_changes_nothing():
    person, colleague = make_member(), make_user()
    company = make_company()
    contact = make_contact(company)
    interaction = make_interaction(person, company, staff=[colleague], contacts=[contact])
    before = ChangeBatch.objects.count()
    changed(interaction, contacts=[contact], staff=[colleague])
    assert ChangeBatch.objects.count() == before


def test_edit_with_another_workplace_finds_its_partnership():
    company = make_company()
    site = make_workplace(company)
    make_partnership(company)
    of_site = make_partnership(company, workplace=site)
    interaction = make_interaction(None, company)
    changed(interaction, companies=[CompanyPart(company, site)])
    assert interaction.companies.get().partnership == of_site


def test_a_date_moved_to_the_future_makes_a_plan():
    interaction = make_interaction(None, days=-1)
    changed(interaction, happened_on=days_from_now(2))
    assert interaction.is_planned is True


def test_log_and_all_that_came_with_it_is_undone_at_once():
    person = make_member()
    company = make_company()
    waiting = make_follow_up(person, company=company)
    step = NextStep("Soita", days_from_now(3))
    make_interaction(person, company, closes=[waiting], next_step=step, days=-1)
    undo(actor=person, batch=ChangeBatch.objects.latest("id"))
    waiting.refresh_from_db()
    company.refresh_from_db()
    assert waiting.state == "open"
    assert [row.pk for row in FollowUp.objects.all()] == [waiting.pk]
    assert company.last_contact_on is None


def test_what_took_place_meanwhile_is_not_moved() -> None:
    person = make_member()
    log = make_interaction(person, days=0)
    move_interaction(actor=person, interaction=log, happened_on=days_from_now(3))
    log.refresh_from_db()
    assert (log.happened_on, log.is_planned, log.version) == (days_from_now(0), False, 1)


def test_rows_of_companies_say_as_the_log_does_whether_it_is_planned() -> None:
    person = make_member()
    company = make_company()
    log = make_interaction(person, company, days=4)
    told = [InteractionCompany.objects.get(company=company).is_planned]
    mark_happened(actor=person, interaction=log)
    told.append(InteractionCompany.objects.get(company=company).is_planned)
    undo(actor=person, batch=ChangeBatch.objects.latest("id"))
    told.append(InteractionCompany.objects.get(company=company).is_planned)
    assert told == [True, False, True]
