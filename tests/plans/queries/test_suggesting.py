"""What would answer a company's needs, and which tier that makes; how two versions are compared; what search knows."""

import datetime

import pytest
from django.utils import timezone

from partnerships.models import ActivityType
from plans.models import PlanMeeting
from plans.queries import needs_map, shared_plan
from plans.queries.plan_content import compared, content_of, differs, outcome_of
from plans.queries.shared_plan import page_of_plan, years_to_start
from plans.queries.suggesting import suggested_for
from plans.queries.timeline import told_in_time
from plans.services.needs_map import complete_map
from plans.services.plan_signature import sign_plan
from records.services import writing
from tests.builders import (
    create,
    days_from_now,
    make_activity,
    make_company,
    make_contact,
    make_member,
    make_need,
    make_partnership,
    make_user,
)
from tests.plans.made import fill_plan, make_action, make_map, make_plan

pytestmark = pytest.mark.django_db


def test_types_are_suggested_by_what_presses_most_with_reasons() -> None:
    company = make_company()
    assert suggested_for([make_need(company, state="met")], company.pk).shelves == []
    soon = make_need(company, "labour", horizon="now")
    found = suggested_for([soon], company.pk)
    first = found.shelves[0].fitting[0]
    assert (first.why, first.weight, first.is_under_way) == ("Vastaa tarpeeseen Työvoima", 8, False)
    make_activity(make_partnership(company), type=first.type, status="ongoing")
    assert suggested_for([soon], company.pk).shelves[0].fitting[0].is_under_way
    assert found.tier in ("everyday", "development")


def test_strategic_tier_takes_needs_that_lie_ahead() -> None:
    company = make_company()
    ActivityType.objects.exclude(tier="strategic").update(is_in_use=False)
    near = make_need(company, "new_training", horizon="now")
    assert suggested_for([near], company.pk).tier == ""
    far = make_need(company, "new_training", horizon="years")
    found = suggested_for([near, far], company.pk)
    assert found.tier == "strategic"
    assert found.reasons == ("2/2 tarpeeseen vastaa strateginen kumppanuus", "niistä 1 on yli vuoden päässä")


def test_versions_are_told_apart_part_by_part() -> None:
    user = make_member(first_name="Maija", last_name="Salo")
    company = make_company()
    need = make_need(company, description="Robotti")
    old = make_plan(make_partnership(company, tier="strategic"), 2025, aim="Vanha", future="")
    new = fill_plan(make_plan(old.partnership, 2026, aim="Uusi", future="Robotteja"), need)
    new.needs.add(need)
    contact = make_contact(company, "Rauta", first_name="Tuula")
    make_action(old, "Sovitaan vierailusta", owner=user, due_on=days_from_now(0), state="done")
    make_action(old, "Jäi", owner_contact=contact), make_action(new, "Uusi toimi")
    pages = [page_of_plan(each) for each in (old, new)]
    themes = needs_map.theme_names()
    sections = {each.label: each for each in compared(*map(outcome_of, pages), themes, by_text=True)}
    marks = {
        label: ([line.mark for line in each.old], [line.mark for line in each.new]) for label, each in sections.items()
    }
    assert marks["Mitä haluamme saada yhdessä aikaan"] == (["changed"], ["changed"])
    assert marks["Mihin työpaikka on menossa"] == ([], ["new"])
    assert marks["Mitä opiskelijat hyötyvät"] == ([""], [""])
    assert marks["Tarpeet"] == ([], ["new"])
    assert sorted(marks["Toimenpiteet"][0]) == ["changed", "gone"]
    assert sorted(marks["Toimenpiteet"][1]) == ["changed", "new"]
    assert sections["Mitä opiskelijat hyötyvät"].is_same
    text = " ".join(line.text for each in sections.values() for line in (*each.old, *each.new))
    for each in ("Maija Salo", "Tuula Rauta", "valmis", "toteutunut 0/2", "Robotti", "suunnittelu"):
        assert each in text
    then = content_of(pages[1])
    assert not differs(then, content_of(page_of_plan(new)))
    emptied = compared(then, {**then, "future": "", "trainings": []}, themes, by_text=False)
    assert [line.mark for each in emptied for line in (*each.old, *each.new) if line.mark] == ["gone", "gone"]


def test_search_and_timeline_know_plans_and_maps() -> None:
    user, company = make_member(), make_company("Rautakoura Oy")
    plan = fill_plan(make_plan(make_partnership(company, tier="strategic")))
    document = shared_plan.documents([plan.pk])[plan.pk]
    assert document.title == "Suunnitelma 2026–2027: Rautakoura Oy"
    assert {"Sovitaan vierailusta", "Hitsausrobotin käyttäjä"} <= set(document.texts)
    kept = make_map(company, staff_outlook="Kuusi lähtee")
    assert needs_map.documents([kept.pk])[kept.pk].subtitle == "Kuusi lähtee"
    complete_map(actor=user, company=company, on=days_from_now(-1))
    sign_plan(actor=user, plan=plan, seen_version=None, contact=make_contact(company))
    sign_plan(actor=user, plan=plan, seen_version=None, user=user)
    told = told_in_time(user, company.pk, timezone.now(), 10)
    assert [entry.title for entry in told] == [
        "Oppilaitos hyväksyi kumppanuussuunnitelman 2026–2027",
        "Organisaatio hyväksyi kumppanuussuunnitelman 2026–2027",
        "Kumppanuussuunnitelma 2026–2027 aloitettiin",
        f"Tarvekartta {kept.year}: tarpeet käyty läpi",
    ]
    assert told_in_time(make_user(), company.pk, timezone.now(), 10) == []


def test_page_knows_the_next_meeting_and_the_years_to_begin() -> None:
    plan = make_plan()
    for days in (-3, 4, 9):
        create(PlanMeeting(plan=plan, held_on=days_from_now(days)))
    page = page_of_plan(plan)
    assert page.next_meeting is not None
    assert page.next_meeting.held_on == days_from_now(4)
    assert [each.held_on for each in page.later_meetings] == [days_from_now(9), days_from_now(-3)]
    day = datetime.date(2026, 9, 1)
    assert years_to_start(plan.partnership, day) == [2027]
    with writing(make_user(), verb="test") as write:
        write.delete(plan)
    assert years_to_start(plan.partnership, day) == [2026, 2027]
