"""Rows of plans: actions with their follow-ups, meetings with their logs, visibility that is counted."""

import datetime

import pytest
from django.utils import timezone

from partnerships.models import FollowUp, Interaction
from partnerships.services.follow_up import close_follow_up, drop_follow_up, reopen_follow_up
from plans.models import ActionFollowUp, PlanMeeting, SharedPlan, VisibilityItem
from plans.queries.origin import origins_in_plans
from plans.services.plan_action import make_follow_up
from plans.services.plan_part import add_part, change_part, count_visibility, delete_part, set_action_state
from records.services import Conflict, writing
from tests.builders import create, days_from_now, make_contact, make_member
from tests.builders import make_follow_up as loose_follow_up
from tests.plans.made import make_action, make_plan
from tests.plans.services.test_shared_plan import CompanyPerson

pytestmark = pytest.mark.django_db


def test_settling_a_follow_up_settles_the_action_and_the_other_way_round() -> None:
    user = make_member()
    action = make_action(due_on=days_from_now(3), owner=user)
    follow_up = make_follow_up(actor=user, action=action, assignee=user, due_on=days_from_now(3), is_promised=True)
    assert make_follow_up(actor=user, action=action, assignee=user, due_on=days_from_now(9)) == follow_up
    assert (follow_up.partnership, follow_up.is_promised) == (action.plan.partnership, True)
    [origin] = origins_in_plans("follow_up", follow_up.pk)
    assert (origin.url, origins_in_plans("need", 1)) == (f"/plans/{action.plan_id}/#action", [])

    def states() -> tuple[str, str]:
        follow_up.refresh_from_db(), action.refresh_from_db()
        return follow_up.state, action.state

    close_follow_up(actor=user, follow_up=follow_up)
    assert states() == ("done", "done")
    reopen_follow_up(actor=user, follow_up=follow_up)
    assert states() == ("open", "planned")
    drop_follow_up(actor=user, follow_up=follow_up, reason="Turha")
    assert states() == ("dropped", "dropped")
    set_action_state(actor=CompanyPerson(), action=action, state="ongoing")
    assert states() == ("open", "ongoing")
    set_action_state(actor=CompanyPerson(), action=action, state="done")
    assert states() == ("done", "done")
    set_action_state(actor=user, action=action, state="ongoing")
    set_action_state(actor=user, action=action, state="dropped")
    assert states() == ("dropped", "dropped")
    with writing(user, verb="test"):
        reopen_follow_up(actor=user, follow_up=follow_up)
    set_action_state(actor=user, action=action, state="ongoing")
    reopen_follow_up(actor=user, follow_up=follow_up)
    assert states() == ("open", "ongoing")


def test_follow_up_moves_with_its_action_and_goes_with_it() -> None:
    user, other = make_member(), make_member()
    action = make_action(due_on=days_from_now(3), owner=user)
    follow_up = make_follow_up(actor=user, action=action, assignee=user, due_on=days_from_now(3))
    values = {"due_on": days_from_now(8), "owner": other}
    change_part(actor=user, part=action, values=values, expected_version=action.version)
    follow_up.refresh_from_db()
    assert (follow_up.due_on, follow_up.assignee) == (days_from_now(8), other)
    change_part(actor=user, part=action, values={"due_on": None, "owner": None}, expected_version=None)
    follow_up.refresh_from_db()
    assert (follow_up.due_on, follow_up.assignee) == (days_from_now(8), other)
    delete_part(actor=user, part=action)
    follow_up.refresh_from_db()
    assert follow_up.state == "dropped"
    reopen_follow_up(actor=user, follow_up=follow_up)
    lost = make_action(owner=user)
    gone = make_follow_up(actor=user, action=lost, assignee=user, due_on=days_from_now(1))
    with writing(user, verb="test") as write:
        write.delete(gone)
    set_action_state(actor=user, action=lost, state="done")
    anew = make_follow_up(actor=user, action=lost, assignee=user, due_on=days_from_now(2))
    assert (anew != gone, ActionFollowUp.objects.get(action=lost).follow_up) == (True, anew)
    close_follow_up(actor=user, follow_up=loose_follow_up(user))
    assert FollowUp.objects.filter(of_plan_action__action=lost).count() == 1


def test_rows_of_two_merge_by_field_and_raise_the_plans_version() -> None:
    user, plan = make_member(), make_plan()
    before = plan.version
    action = make_action(plan, "Sovitaan")
    seen, other = action.version, type(action).objects.get(pk=action.pk)
    theirs = CompanyPerson()
    contact = make_contact(plan.partnership.company)
    change_part(actor=user, part=action, values={"what": "Sovitaan päivä"}, expected_version=seen)
    change_part(actor=theirs, part=other, values={"owner_contact": contact}, expected_version=seen)
    action.refresh_from_db()
    assert (action.what, action.owner_contact) == ("Sovitaan päivä", contact)
    late = type(action).objects.get(pk=action.pk)
    with pytest.raises(Conflict):
        change_part(actor=theirs, part=late, values={"what": "Toisin"}, expected_version=seen)
    assert change_part(actor=user, part=action, values={}, expected_version=None) is None
    assert SharedPlan.objects.get(pk=plan.pk).version == before + 2


def test_meeting_is_logged_once_by_the_college() -> None:
    user, plan = make_member(), make_plan()
    ahead, today = days_from_now(5), timezone.localdate()
    meeting = add_part(actor=user, part=PlanMeeting(plan=plan, held_on=ahead, agenda="Laitteet"))
    log = Interaction.objects.get()
    assert (meeting.interaction, log.is_planned, log.happened_on) == (log, True, ahead)
    assert log.companies.get().partnership == plan.partnership
    change_part(actor=user, part=meeting, values={"held_on": today}, expected_version=None)
    log.refresh_from_db()
    assert (log.is_planned, log.happened_on) == (True, today)
    change_part(actor=CompanyPerson(), part=meeting, values={"notes": "Sovittiin"}, expected_version=None)
    log.refresh_from_db()
    assert log.is_planned is False
    delete_part(actor=user, part=meeting)
    assert Interaction.objects.count() == 0
    delete_part(actor=user, part=meeting)


def test_meeting_that_the_company_writes_is_logged_when_the_college_writes_in_it() -> None:
    plan = make_plan()
    past = timezone.localdate() - datetime.timedelta(days=3)
    meeting = add_part(actor=CompanyPerson(), part=PlanMeeting(plan=plan, held_on=past))
    assert (meeting.interaction, Interaction.objects.count()) == (None, 0)
    change_part(actor=make_member(), part=meeting, values={"place": "Tehdas"}, expected_version=None)
    assert (Interaction.objects.get().is_planned, meeting.interaction is not None) == (False, True)


def test_visibility_is_counted() -> None:
    user, item = make_member(), create(VisibilityItem(plan=make_plan(), kind="visit", what="Vierailu"))
    count_visibility(actor=user, item=item)
    count_visibility(actor=user, item=item, students=20)
    assert (item.done_count, item.student_count) == (2, 20)
