"""Who else is told: heirs, heads of units, owners, deciders; and what ends it."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail

from notifications.models import Notice
from notifications.services.delivery import send_due
from notifications.services.planning import plan
from partnerships.models import PartnershipStatus, ReminderRules, SuggestionReason
from partnerships.services.follow_up import change_follow_up, close_follow_up, give_follow_up, move_follow_up
from partnerships.services.handover import hand_over_left, hand_over_many
from partnerships.services.partnership import set_status
from partnerships.services.partnership_rules import save_rules
from partnerships.services.suggestion import dismiss_suggestion
from partnerships.services.suggestion_making import suggest
from partnerships.services.tier_decision import propose_tier, withdraw_proposal
from records.models import ChangeBatch
from records.services.undoing import undo
from tests import builders

pytestmark = pytest.mark.django_db
HELSINKI = ZoneInfo("Europe/Helsinki")
MONDAY = datetime.datetime(2026, 11, 23, 9, tzinfo=HELSINKI)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def clock():
    travel = time_machine.travel(MONDAY, tick=False)
    yield travel.start()
    travel.stop()


@pytest.fixture
def unit(clock):
    return builders.make_unit("Tekniikka")


def told(rule: str, **wanted: object) -> list[str]:
    rows = Notice.objects.filter(rule=rule, withdrawn_at=None, **wanted).select_related("person").order_by("person")
    return [row.person.first_name for row in rows]


def days_on(clock, count: int, hour: int = 9) -> None:
    """Each morning's look until that day."""
    for day in range(1, count + 1):
        clock.move_to((MONDAY + day * DAY).replace(hour=hour))
        plan()
    send_due(seconds=60)


def subjects() -> list[str]:
    return sorted(message.subject for message in mail.outbox)


# --- given ------------------------------------------------------------------------------------------------------------


def test_whoever_is_given_something_by_another_is_told_at_once(clock, unit):
    boss, anna = builders.make_member(unit), builders.make_member(unit, first_name="Anna", language="sv")
    builders.make_follow_up(boss)
    row = builders.make_follow_up(anna, "Ring", actor=boss, due_on=datetime.date(2026, 11, 27))
    send_due(seconds=60)
    assert told("follow_up_given") == ["Anna"]
    assert [(each.subject, each.to) for each in mail.outbox] == [
        ("För dig att göra: Ring (senast fre 27.11)", [anna.email])
    ]
    anna.refresh_from_db()
    assert anna.unread_notices == 1
    close_follow_up(actor=anna, follow_up=row)
    anna.refresh_from_db()
    assert anna.unread_notices == 0


def test_given_away_before_the_mail_left_tells_the_second_person_only(clock, unit):
    boss, anna, bo = (builders.make_member(unit, first_name=name) for name in ("Pomo", "Anna", "Bo"))
    row = builders.make_follow_up(anna, actor=boss)
    change_follow_up(
        actor=boss,
        follow_up=row,
        what=row.what,
        due_on=row.due_on,
        assignee=bo,
        company=None,
        unit=unit,
        is_promised=False,
    )
    send_due(seconds=60)
    assert told("follow_up_given") == ["Bo"]
    assert [each.to for each in mail.outbox] == [[bo.email]]
    assert give_follow_up(actor=boss, follow_up=row, assignee=bo) is False


def test_many_given_in_one_go_come_in_one_mail(clock, unit):
    boss, anna = builders.make_member(unit), builders.make_member(unit)
    for _each in range(6):
        builders.make_follow_up(anna, actor=boss)
    send_due(seconds=60)
    assert len(mail.outbox) == 4
    assert subjects()[0] == "Päivän muistutukset: 3 jatkotoimea"


# --- late promises ----------------------------------------------------------------------------------------------------


def test_a_late_promise_goes_to_the_head_of_its_unit_once(clock, unit):
    anna = builders.make_member(unit)
    builders.make_member(unit, "unit_head", first_name="Helena")
    builders.make_member(unit, "coordinator", first_name="Kirsi")
    plan()
    builders.make_follow_up(anna, "Lupasin", days=1, is_promised=True)
    builders.make_follow_up(anna, "En luvannut", days=1)
    days_on(clock, 7)
    assert told("follow_up_escalated") == []
    days_on(clock, 21)
    assert told("follow_up_escalated") == ["Helena"]
    assert f"Lupaus myöhässä: Lupasin (määräpäivä oli ti 24.11., {anna.name})" in subjects()


def test_where_the_head_is_late_the_coordinator_is_told(clock, unit):
    head = builders.make_member(unit, "unit_head", first_name="Helena")
    builders.make_member(unit, "coordinator", first_name="Kirsi")
    plan()
    partnership = builders.make_partnership(unit=unit)
    builders.make_follow_up(head, days=1, is_promised=True, partnership=partnership)
    days_on(clock, 10)
    assert told("follow_up_escalated") == ["Kirsi"]


def test_nothing_is_escalated_where_the_college_does_not(clock, unit):
    admin = builders.make_administrator()
    save_rules(actor=admin, rules=ReminderRules(), values={"escalate_after": 0, "decisions_most": 0, "before_days": 0})
    anna = builders.make_member(unit)
    builders.make_member(unit, "unit_head")
    plan()
    builders.make_follow_up(anna, days=1, is_promised=True)
    days_on(clock, 10)
    assert told("follow_up_escalated") == told("follow_up_before") == []


# --- a follow-up's own rule -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({"remind_days_before": 0}, {"follow_up_due": 1}),
        ({"remind_days_before": 4}, {"follow_up_before": 1, "follow_up_due": 1}),
        ({"reminds": False}, {}),
    ],
)
def test_a_follow_up_may_have_a_rule_of_its_own(clock, unit, own, expected):
    plan()
    builders.make_follow_up(builders.make_member(unit), days=7, **own)
    days_on(clock, 7)
    counts = {rule: Notice.objects.filter(rule=rule).count() for rule in ("follow_up_before", "follow_up_due")}
    assert {rule: count for rule, count in counts.items() if count} == expected


# --- moved, ended, undone ---------------------------------------------------------------------------------------------


def test_a_partnership_that_ends_takes_its_reminders_along_and_undo_brings_them_back(clock, unit):
    anna = builders.make_member(unit, "coordinator", first_name="Anna")
    partnership = builders.make_partnership(unit=unit, owner=anna)
    plan()
    row = builders.make_follow_up(anna, days=1, partnership=partnership)
    clock.move_to((MONDAY + DAY).replace(hour=1))
    plan()
    assert told("follow_up_due") == ["Anna"]
    move_follow_up(actor=anna, follow_up=row, due_on=row.due_on + 3 * DAY)
    assert told("follow_up_due") == []
    undo(actor=anna, batch=ChangeBatch.objects.order_by("-pk")[0])
    assert told("follow_up_due") == ["Anna"]
    set_status(actor=anna, partnership=partnership, status=PartnershipStatus.ENDED)
    assert told("follow_up_due") == []
    clock.move_to((MONDAY + DAY).replace(hour=9))
    send_due(seconds=60)
    assert mail.outbox == []


# --- suggestions ------------------------------------------------------------------------------------------------------


def test_suggestions_of_a_day_come_to_the_owner_in_one_mail(clock, unit):
    anna = builders.make_member(unit, first_name="Anna")
    for _each in range(2):
        builders.make_partnership(unit=unit, owner=anna, tier="development", started_on=datetime.date(2025, 1, 7))
    clock.move_to(MONDAY.replace(hour=4, minute=40))
    suggest()
    assert told("suggestion") == ["Anna", "Anna"]
    send_due(seconds=60)
    assert mail.outbox == []
    clock.move_to(MONDAY.replace(hour=8))
    send_due(seconds=60)
    assert subjects() == ["Päivän muistutukset: 2 ehdotusta"]


def test_an_answer_or_a_contact_ends_the_suggestion_but_no_promise(clock, unit):
    anna = builders.make_member(unit, first_name="Anna")
    values = {"unit": unit, "owner": anna, "tier": "development", "started_on": datetime.date(2025, 1, 7)}
    first, second = builders.make_partnership(**values), builders.make_partnership(**values)
    clock.move_to(MONDAY.replace(hour=4, minute=40))
    plan()
    builders.make_follow_up(anna, days=1, company=first.company, partnership=first, is_promised=True)
    suggest()
    SuggestionReason.objects.exclude(kind="quiet").update(deleted_at=MONDAY)
    assert told("suggestion") == ["Anna", "Anna"]
    builders.make_interaction(anna, first.company)
    assert len(told("suggestion")) == 1
    dismiss_suggestion(actor=anna, suggestion=second.suggestions.get())
    assert told("suggestion") == []
    clock.move_to((MONDAY + DAY).replace(hour=9))
    plan()
    send_due(seconds=60)
    assert told("follow_up_due") == ["Anna"]
    assert len(mail.outbox) == 1


# --- decisions --------------------------------------------------------------------------------------------------------


def test_a_proposal_is_told_to_its_deciders_and_again_while_it_waits(clock, unit):
    anna = builders.make_member(unit)
    head = builders.make_member(unit, "unit_head", first_name="Helena")
    builders.make_deputy(head, builders.make_member(first_name="Dan"))
    plan()
    proposal = propose_tier(actor=anna, partnership=builders.make_partnership(unit=unit), to_tier="development")
    assert told("decision_waiting") == ["Helena", "Dan"]
    days_on(clock, 8)
    assert told("decision_waiting", occurrence=1) == ["Helena", "Dan"]
    assert told("decision_waiting", occurrence=2) == []
    withdraw_proposal(actor=anna, decision=proposal)
    assert told("decision_waiting") == []


def test_a_strategic_proposal_is_told_to_principals(clock, unit):
    builders.make_principal(first_name="Riitta")
    builders.make_member(unit, "unit_head")
    partnership = builders.make_partnership(unit=unit)
    propose_tier(actor=builders.make_member(unit), partnership=partnership, to_tier="strategic")
    assert told("decision_waiting") == ["Riitta"]
    send_due(seconds=60)
    assert subjects()[0].startswith("Tasopäätös odottaa sinua: ")


# --- handing over -----------------------------------------------------------------------------------------------------


def test_an_heir_is_told_once_a_day_how_much_came(clock, unit):
    gone, heir = builders.make_member(unit), builders.make_member(unit, "coordinator", first_name="Kirsi")
    part = builders.make_partnership(unit=unit, owner=gone).participations.get()
    rows = [builders.make_follow_up(gone, unit=unit) for _each in range(3)]
    today = MONDAY.date()
    hand_over_many(actor=gone, on=today, parts=[(part, heir)], follow_ups=[(rows[0], heir)])
    membership = gone.memberships.get()
    membership.ends_on = today - DAY
    membership.save()
    hand_over_left()
    notice = Notice.objects.get(rule="handed_over")
    assert notice.params == {"partnerships": 1, "follow_ups": 3}
    assert told("follow_up_given") == []
    send_due(seconds=60)
    assert subjects() == ["Sinulle siirtyi: 1 kumppanuus, 3 jatkotoimea"]
