"""Plans: begun once a year, carried over, written by two at once, signed to the version that was read."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from partnerships.models import Goal
from plans.models import ActionFollowUp, SharedPlan, TrainingDesign
from plans.permissions import (
    can_have_plan,
    can_record_signature,
    can_sign_for_college,
    can_start_plan,
    can_undo_signature,
)
from plans.queries.evidence import plans_told
from plans.queries.plan_content import changed_parts, content_of
from plans.queries.shared_plan import page_of_plan, plan_for
from plans.services.plan_action import make_follow_up
from plans.services.plan_part import set_action_state
from plans.services.plan_signature import sign_plan
from plans.services.shared_plan import add_goal, change_plan, choose_links, delete_plan, start_plan
from records.services import Conflict
from tests.builders import (
    create,
    days_from_now,
    make_company,
    make_contact,
    make_deputy,
    make_goal,
    make_member,
    make_need,
    make_partnership,
    make_principal,
    make_unit,
    make_user,
)
from tests.plans.made import fill_plan, make_action, make_plan

pytestmark = pytest.mark.django_db


@dataclass
class CompanyPerson:
    """Somebody of a company, as the portal knows them."""

    pk: int = 7
    actor_kind: str = "portal_person"


def test_plan_is_begun_once_a_year_with_what_is_open() -> None:
    user, company = make_member(), make_company()
    partnership = make_partnership(company, tier="development")
    need, goal = make_need(company), make_goal(partnership)
    make_need(company, state="met"), make_goal(partnership, reached_on=days_from_now(-1))
    plan = start_plan(actor=user, partnership=partnership, school_year=2026)
    assert start_plan(actor=make_member(), partnership=partnership, school_year=2026) == plan
    assert ([*plan.needs.all()], [*plan.goals.all()], plan.stated_on) == ([need], [goal], None)
    delete_plan(actor=user, plan=plan)
    assert plan_for(partnership.pk) is None


def test_next_year_takes_along_what_is_unfinished() -> None:
    user = make_member()
    old = fill_plan(make_plan())
    action = old.actions.get()
    done = make_action(old, "Tehty", state="done")
    create(TrainingDesign(plan=old, title="Valmis", step="result"))
    follow_up = make_follow_up(actor=user, action=action, assignee=user, due_on=days_from_now(3))
    new = start_plan(actor=user, partnership=old.partnership, school_year=2027)
    page = page_of_plan(new)
    action.refresh_from_db(), done.refresh_from_db()
    assert (action.state, done.state, new.aim) == ("carried", "done", old.aim)
    assert [(each.what, each.state) for each in page.actions] == [("Sovitaan vierailusta", "planned")]
    assert ActionFollowUp.objects.get(follow_up=follow_up).action == page.actions[0]
    assert [each.done_count for each in page.visibility] == [0]
    assert [each.title for each in page.trainings] == ["Hitsausrobotin käyttäjä"]
    assert page.meetings == []
    assert [each.school_year for each in page.years] == [2027, 2026]
    bare = start_plan(actor=user, partnership=old.partnership, school_year=2028, carry_over=False)
    assert (bare.aim, page_of_plan(bare).actions) == ("", [])
    # What was moved on stays so.
    assert set_action_state(actor=user, action=action, state="done") is None


def test_two_sides_write_at_once_and_nothing_is_lost() -> None:
    plan, user, theirs = make_plan(), make_member(), CompanyPerson()
    mine, other, third = (SharedPlan.objects.get(pk=plan.pk) for _count in range(3))
    seen = plan.version
    change_plan(actor=user, plan=mine, values={"aim": "Meidän"}, expected_version=seen)
    change_plan(actor=theirs, plan=other, values={"future": "Heidän"}, expected_version=seen)
    with pytest.raises(Conflict) as caught:
        change_plan(actor=theirs, plan=third, values={"aim": "Toisin"}, expected_version=seen)
    [conflict] = caught.value.fields
    assert (conflict.theirs, conflict.yours, conflict.actor_id) == ("Meidän", "Toisin", user.pk)
    plan.refresh_from_db()
    assert (plan.aim, plan.future) == ("Meidän", "Heidän")
    kept = SharedPlan.objects.get(pk=plan.pk)
    assert change_plan(actor=user, plan=kept, values={}, expected_version=kept.version) is None


def test_choices_of_two_are_joined() -> None:
    user, company = make_member(), make_company()
    plan = make_plan(make_partnership(company, tier="development"))
    first, second, third = (make_need(company) for _count in range(3))
    plan.needs.set([first])
    choose = {"plan": plan, "name": "needs", "seen": frozenset({first.pk})}
    choose_links(actor=user, chosen=[first, second], **choose)
    choose_links(actor=CompanyPerson(), chosen=[third], **choose)
    assert {*plan.needs.all()} == {second, third}
    assert choose_links(actor=user, plan=plan, name="needs", chosen=[second, third], seen=None) is None
    goal = add_goal(actor=CompanyPerson(), plan=plan, goal=Goal(text="Kuusi paikkaa"))
    assert (goal.partnership, [*plan.goals.all()]) == (plan.partnership, [goal])


def test_benefits_are_stated_since_the_day_on_which_all_are_there() -> None:
    user, plan = make_member(), make_plan(stated=False)
    texts = {"benefit_company": "a", "benefit_students": "b"}
    change_plan(actor=user, plan=plan, values=texts, expected_version=None)
    assert (plan.stated_on, plans_told([plan.partnership_id], timezone.localdate())) == (None, {})
    change_plan(actor=user, plan=plan, values={"benefit_college": "c", "aim": "d"}, expected_version=None)
    assert plan.stated_on == timezone.localdate()
    contact = make_contact(plan.partnership.company)
    sign_plan(actor=user, plan=plan, seen_version=plan.version, contact=contact)
    [told] = plans_told([plan.partnership_id], timezone.localdate())[plan.partnership_id]
    assert (told.text, told.url) == ("Kumppanuussuunnitelma 2026–2027", f"/plans/{plan.pk}/")
    sign_plan(actor=user, plan=plan, seen_version=plan.version, user=user)
    [told] = plans_told([plan.partnership_id], timezone.localdate())[plan.partnership_id]
    assert told.text == "Kumppanuussuunnitelma 2026–2027, molempien hyväksymä"
    assert plans_told([plan.partnership_id], days_from_now(-1)) == {}
    change_plan(actor=user, plan=plan, values={"benefit_college": " "}, expected_version=None)
    assert plan.stated_on is None


def test_signature_is_to_what_was_read_and_holds_while_it_is_carried_out() -> None:
    user, plan = make_member(), fill_plan(make_plan())
    contact = make_contact(plan.partnership.company)
    plan.refresh_from_db()
    signature = sign_plan(actor=user, plan=plan, seen_version=plan.version, contact=contact, remark="Puhelimessa")
    assert (signature.side, signature.recorded_by, signature.plan_version) == ("company", user, plan.version)
    own = sign_plan(actor=user, plan=plan, seen_version=None, user=user)
    assert (own.side, own.recorded_by, can_undo_signature(user, own)) == ("college", None, True)
    theirs = sign_plan(actor=CompanyPerson(), plan=plan, seen_version=None, contact=contact)
    assert (theirs.recorded_by, can_undo_signature(make_user(), theirs)) == (None, False)
    set_action_state(actor=user, action=plan.actions.get(), state="done")
    assert changed_parts(signature.content, content_of(page_of_plan(plan))) == []
    with pytest.raises(ValidationError):
        sign_plan(actor=user, plan=plan, seen_version=plan.version - 1, user=user)
    make_action(plan)
    assert changed_parts(signature.content, content_of(page_of_plan(plan))) == ["Toimenpiteet"]
    with pytest.raises(ValidationError):
        sign_plan(actor=user, plan=make_plan(stated=False), seen_version=None, user=user)


def test_who_may_sign_and_start() -> None:
    unit = make_unit()
    head, staff, principal, sponsor = (
        make_member(unit, "unit_head"), make_member(unit), make_principal(), make_member()
    )  # fmt: skip
    partnership: Any = make_partnership(unit=unit, tier="development", college_sponsor=sponsor)
    deputy = make_deputy(head).deputy
    signers = [head, principal, sponsor]
    assert [can_sign_for_college(each, partnership) for each in (*signers, staff, make_member())] == (
        [True] * 3 + [False] * 2
    )
    assert can_sign_for_college(deputy, partnership) is bool(deputy.memberships.exists())
    assert not can_sign_for_college(CompanyPerson(), partnership)
    assert (can_record_signature(staff, partnership), can_record_signature(sponsor, partnership)) == (True, False)
    assert (can_start_plan(staff, partnership), can_start_plan(sponsor, partnership)) == (True, False)
    assert not can_have_plan(make_partnership(tier="everyday"))
    assert not can_have_plan(make_partnership(tier="strategic", status="ended"))
