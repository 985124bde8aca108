import datetime

import pytest
import time_machine
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from partnerships.models import FollowUp, FollowUpDueDate
from partnerships.queries.follow_up import end_of, overdue_at
from partnerships.services.follow_up import (
    add_follow_up,
    change_follow_up,
    close_follow_up,
    drop_follow_up,
    move_follow_up,
    reopen_follow_up,
)
from records.actors import PROGRAM
from records.models import ChangeBatch
from records.services import writing
from records.services.undoing import undo
from tests.builders import (
    days_from_now,
    make_company,
    make_follow_up,
    make_interaction,
    make_member,
    make_membership,
    make_partnership,
    make_unit,
)

pytestmark = pytest.mark.django_db


def due_dates(follow_up):
    """The history as (due date, still holds)."""
    rows = follow_up.due_dates.order_by("from_at", "id")
    return [(row.due_on, row.to_at is None) for row in rows]


def test_add_needs_a_line_and_a_date():
    unit = make_unit()
    person = make_member(unit)
    row = add_follow_up(actor=person, what="Soita", due_on=days_from_now(1))
    assert (row.assignee, row.unit_id, row.state, row.company) == (person, unit.pk, "open", None)
    assert due_dates(row) == [(days_from_now(1), True)]


def test_unit_of_somebody_in_two_units_is_left_open():
    person = make_member()
    make_membership(person, make_unit())
    assert make_follow_up(person).unit is None


def test_add_about_a_partnership_knows_the_company():
    partnership = make_partnership()
    assert make_follow_up(partnership=partnership).company == partnership.company


def test_the_program_gives_work_to_persons_only():
    with pytest.raises(TypeError):
        add_follow_up(actor=PROGRAM, what="Soita", due_on=days_from_now(1))


def test_move_ends_one_due_date_and_begins_another():
    row = make_follow_up(days=1)
    move_follow_up(actor=row.assignee, follow_up=row, due_on=days_from_now(9))
    assert due_dates(row) == [(days_from_now(1), False), (days_from_now(9), True)]


def test_move_to_the_same_day_changes_nothing():
    row = make_follow_up(days=1)
    move_follow_up(actor=row.assignee, follow_up=row, due_on=days_from_now(1))
    assert due_dates(row) == [(days_from_now(1), True)]


def test_undone_move_is_told_truly():
    row = make_follow_up(days=1)
    move_follow_up(actor=row.assignee, follow_up=row, due_on=days_from_now(9))
    undo(actor=row.assignee, batch=ChangeBatch.objects.latest("id"))
    row.refresh_from_db()
    assert row.due_on == days_from_now(1)
    assert due_dates(row) == [(days_from_now(1), False), (days_from_now(9), False), (days_from_now(1), True)]


def test_close_by_an_interaction_keeps_which():
    row = make_follow_up()
    interaction = make_interaction(row.assignee)
    close_follow_up(actor=row.assignee, follow_up=row, interaction=interaction)
    row.refresh_from_db()
    assert (row.state, row.closed_by_interaction) == ("done", interaction)
    assert row.closed_at is not None
    assert due_dates(row) == [(days_from_now(0), False)]


def test_close_twice_writes_once():
    row = make_follow_up()
    close_follow_up(actor=row.assignee, follow_up=row)
    count = ChangeBatch.objects.count()
    close_follow_up(actor=row.assignee, follow_up=row)
    drop_follow_up(actor=row.assignee, follow_up=row, reason="Ei tarvita")
    row.refresh_from_db()
    assert ChangeBatch.objects.count() == count
    assert row.state == "done"


def test_undone_close_opens_again():
    row = make_follow_up()
    close_follow_up(actor=row.assignee, follow_up=row)
    undo(actor=row.assignee, batch=ChangeBatch.objects.latest("id"))
    row.refresh_from_db()
    assert (row.state, row.closed_at) == ("open", None)
    assert due_dates(row) == [(days_from_now(0), False), (days_from_now(0), True)]


def test_drop_keeps_the_reason_and_reopen_takes_it_away():
    row = make_follow_up()
    drop_follow_up(actor=row.assignee, follow_up=row, reason="Asia raukesi")
    row.refresh_from_db()
    assert (row.state, row.drop_reason) == ("dropped", "Asia raukesi")
    reopen_follow_up(actor=row.assignee, follow_up=row)
    row.refresh_from_db()
    assert (row.state, row.drop_reason, row.closed_at) == ("open", "", None)


def edited(row, **values):
    """The follow-up with some values edited."""
    names = ("what", "due_on", "assignee", "company", "unit", "is_promised")
    kept = {name: getattr(row, name) for name in names}
    return change_follow_up(actor=row.assignee, follow_up=row, **{**kept, **values})


def test_edit_keeps_the_partnership_of_the_same_company():
    partnership = make_partnership()
    row = edited(make_follow_up(partnership=partnership), what="Soita heti")
    row.refresh_from_db()
    assert (row.what, row.partnership) == ("Soita heti", partnership)


def test_edit_to_another_company_leaves_the_partnership():
    row = edited(make_follow_up(partnership=make_partnership()), company=make_company("Toinen Oy"))
    row.refresh_from_db()
    assert (row.company.name, row.partnership) == ("Toinen Oy", None)


# --- as it stood on any past day --------------------------------------------------------------------------------------

START = datetime.datetime(2026, 9, 1, 9, tzinfo=datetime.UTC)
ACTIONS = st.sampled_from(["move", "close", "drop", "reopen", "undo", "wait"])
STEPS = st.lists(st.tuples(ACTIONS, st.integers(-5, 10), st.integers(1, 60)), max_size=8)


def act(row, action, days, now):
    """Do one thing with a follow-up, the way people do."""
    row.refresh_from_db()
    if action == "move":
        move_follow_up(actor=row.assignee, follow_up=row, due_on=now.date() + datetime.timedelta(days=days))
    elif action == "close":
        close_follow_up(actor=row.assignee, follow_up=row)
    elif action == "drop":
        drop_follow_up(actor=row.assignee, follow_up=row, reason="Ei tarvita")
    elif action == "reopen" and row.state != "open":
        reopen_follow_up(actor=row.assignee, follow_up=row)
    elif action == "undo":
        undo_last(row)


def undo_last(row):
    """Take back the last thing, unless it is the making of the row or was undone already."""
    batch = ChangeBatch.objects.filter(changes__subject_id=row.pk, changes__subject_type="partnerships.followup")
    last = batch.latest("id")
    if last.verb not in {"add_follow_up", "undo"}:
        undo(actor=row.assignee, batch=last)


@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(plans=st.lists(st.tuples(st.integers(-3, 5), STEPS), min_size=1, max_size=3))
def test_due_date_and_overdue_on_any_day_equal_a_slow_replay(plans):
    FollowUpDueDate.objects.all().delete()
    for row in FollowUp.objects.all():
        with time_machine.travel(START, tick=False):
            drop_follow_up(actor=row.assignee, follow_up=row, reason="Edellinen koe")
    FollowUpDueDate.objects.all().delete()
    person = make_member()
    states: dict[int, list[tuple[datetime.datetime, datetime.date | None]]] = {}
    latest = START
    for due_in, steps in plans:
        now = START
        with time_machine.travel(now, tick=False):
            row = add_follow_up(actor=person, what="Soita", due_on=now.date() + datetime.timedelta(days=due_in))
        states[row.pk] = [(now, row.due_on)]
        for action, days, hours in steps:
            now += datetime.timedelta(hours=hours)
            with time_machine.travel(now, tick=False):
                act(row, action, days, now)
            row.refresh_from_db()
            states[row.pk].append((now, row.due_on if row.state == "open" else None))
        latest = max(latest, now)
    for offset in range((latest - START).days + 12):
        day = START.date() + datetime.timedelta(days=offset)
        expected = set()
        for key, history in states.items():
            held = [due_on for at, due_on in history if at < end_of(day)]
            if held and held[-1] is not None and held[-1] < day:
                expected.add(key)
        assert set(overdue_at(day).values_list("pk", flat=True)) == expected


def test_deleted_follow_ups_are_never_overdue():
    row = make_follow_up(days=-3)
    assert list(overdue_at(days_from_now(0))) == [row]
    undo(actor=row.assignee, batch=ChangeBatch.objects.get(verb="add_follow_up"))
    assert list(overdue_at(days_from_now(0))) == []


@pytest.mark.parametrize(
    ("verb", "values"),
    [
        (close_follow_up, {}),
        (drop_follow_up, {"reason": "Turha"}),
        (move_follow_up, {"due_on": days_from_now(9)}),
        (reopen_follow_up, {}),
    ],
)
def test_one_tap_keeps_what_somebody_else_wrote_meanwhile(verb, values):
    seen = make_follow_up(what="Ennen")
    with writing(PROGRAM, verb="edit_follow_up") as write:
        now = FollowUp.objects.get(pk=seen.pk)
        now.what = "Jälkeen"
        write.save(now)
    verb(actor=PROGRAM, follow_up=seen, **values)
    assert FollowUp.objects.get(pk=seen.pk).what == "Jälkeen"


def test_done_from_an_old_page_does_not_overwrite_a_drop():
    seen = make_follow_up()
    drop_follow_up(actor=PROGRAM, follow_up=FollowUp.objects.get(pk=seen.pk), reason="Turha")
    assert close_follow_up(actor=PROGRAM, follow_up=seen).state == "dropped"
