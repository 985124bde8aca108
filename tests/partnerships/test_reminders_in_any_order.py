"""Whatever people do in whatever order: each message of each rule for each due date comes once, if it was still due.

The model beside it knows nothing of windows, indexes or rounds: at each look it walks all days since the one before, and
counts working days one by one.
"""

import datetime
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import holidays
import pytest
import time_machine
from django.core import mail
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from notifications.models import MessageState, Notice, OutgoingMessage, Preference
from notifications.queries.preference import preference_of
from notifications.services.delivery import send_due
from notifications.services.planning import plan
from notifications.services.preference import save_preference
from partnerships.models import FollowUp
from partnerships.services.follow_up import (
    add_follow_up,
    close_follow_up,
    give_follow_up,
    move_follow_up,
    reopen_follow_up,
)
from tests.builders import make_member, make_unit

pytestmark = pytest.mark.django_db
HELSINKI = ZoneInfo("Europe/Helsinki")
DAY = datetime.timedelta(days=1)
# Midsummer and a weekend are near; for the other starts see START_DAYS.
START_DAYS = [datetime.date(2027, 3, 24), datetime.date(2027, 6, 21), datetime.date(2027, 12, 20)]
BEFORE, AFTER_EVERY, AFTER_MOST = 2, 3, 3
FINNISH = holidays.country_holidays("FI")
Told = tuple[str, int, int, datetime.date, int]


def is_working(day: datetime.date) -> bool:
    return day.weekday() < 5 and day not in FINNISH


def step(day: datetime.date, count: int) -> datetime.date:
    """That many working days on, or back."""
    way = DAY if count > 0 else -DAY
    for _each in range(abs(count)):
        day += way
        while not is_working(day):
            day += way
    return day


def forward(day: datetime.date) -> datetime.date:
    while not is_working(day):
        day += DAY
    return day


def midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(0), HELSINKI)


@dataclass
class Task:
    assignee: int
    due_on: datetime.date
    set_at: datetime.datetime
    is_open: bool = True
    # When somebody last did something with it: what was called off by then is wanted again for a day only.
    touched_at: datetime.datetime | None = None

    def moments(self) -> list[tuple[datetime.date, str, int]]:
        """The day of each message, the latest first."""
        there = forward(self.due_on)
        after = [(step(there, AFTER_EVERY * time), "follow_up_late", time) for time in range(AFTER_MOST, 0, -1)]
        return [*after, (there, "follow_up_due", 0), (step(self.due_on, -BEFORE), "follow_up_before", 0)]


@dataclass
class Model:
    """What should have been told, found slowly."""

    now: datetime.datetime
    looked: datetime.datetime
    tasks: dict[int, Task] = field(default_factory=dict)
    away: dict[int, tuple[datetime.date, datetime.date, int | None]] = field(default_factory=dict)
    told: set[tuple[str, int, datetime.date, int]] = field(default_factory=set)
    notices: dict[Told, int] = field(default_factory=dict)

    def is_away(self, person: int) -> bool:
        return person in self.away and self.away[person][0] <= self.now.date() <= self.away[person][1]

    def told_for(self, person: int) -> int:
        deputy = self.away[person][2] if self.is_away(person) else None
        return person if deputy is None or self.is_away(deputy) else deputy

    def note(self, rule: str, key: int, due_on: datetime.date, time: int) -> None:
        person = self.tasks[key].assignee
        self.notices.setdefault((rule, key, self.told_for(person), due_on, time), person)

    def give(self, key: int) -> None:
        self.note("follow_up_given", key, self.now.date(), 0)

    def look(self) -> None:
        for key, task in self.tasks.items():
            for day, rule, time in task.moments():
                if task.is_open and task.set_at < midnight(day) and self.looked < midnight(day) <= self.now:
                    if (rule, key, task.due_on, time) not in self.told:
                        self.note(rule, key, task.due_on, time)
                    self.told.add((rule, key, task.due_on, time))
                    break
        self.looked = self.now

    def live(self) -> set[Told]:
        """Those that are still so."""
        return {each for each, person in self.notices.items() if self.holds(each, person)}

    def holds(self, told: Told, person: int) -> bool:
        rule, key, _person, due_on, _time = told
        task = self.tasks[key]
        return task.is_open and task.assignee == person and (rule == "follow_up_given" or task.due_on == due_on)


ACTIONS = st.one_of(
    st.tuples(st.just("create"), st.integers(0, 1), st.integers(-3, 12)),
    st.tuples(st.just("move"), st.integers(0, 3), st.integers(-2, 9)),
    st.tuples(st.just("close"), st.integers(0, 3), st.just(0)),
    st.tuples(st.just("reopen"), st.integers(0, 3), st.just(0)),
    st.tuples(st.just("reassign"), st.integers(0, 3), st.integers(0, 1)),
    st.tuples(st.just("away"), st.integers(0, 2), st.integers(0, 6)),
    st.tuples(st.just("wait"), st.integers(1, 100), st.just(0)),
    st.tuples(st.just("look"), st.just(0), st.just(0)),
)
WAIT = st.tuples(st.just("wait"), st.integers(5, 40), st.just(0))
STEPS = st.lists(st.one_of(ACTIONS, WAIT, st.just(("look", 0, 0))), min_size=5, max_size=40)


class World:
    """The product, and the model beside it."""

    def __init__(self, day: datetime.date) -> None:
        self.clock = time_machine.travel(midnight(day) + datetime.timedelta(hours=9, minutes=30), tick=False)
        self.traveller = self.clock.start()
        self.now = midnight(day) + datetime.timedelta(hours=9, minutes=30)
        self.boss, unit = make_member(), make_unit()
        self.people = [make_member(unit), make_member(unit), make_member(unit)]
        self.model = Model(self.now, self.now)
        plan()

    def wait(self, hours: int, _none: int = 0) -> None:
        # A real clock's hours, also on the nights when it is put forward or back; never on a minute of anything.
        self.now = (self.now.astimezone(datetime.UTC) + datetime.timedelta(hours=hours)).astimezone(HELSINKI)
        self.traveller.move_to(self.now)
        self.model.now = self.now

    def look(self, *_none: int) -> None:
        plan()
        self.model.look()
        send_due(seconds=60)

    def create(self, person: int, days: int) -> None:
        due_on = self.now.date() + days * DAY
        row = add_follow_up(actor=self.boss, assignee=self.people[person], what="Soita", due_on=due_on)
        self.model.tasks[row.pk] = Task(self.people[person].pk, due_on, self.now)
        self.model.give(row.pk)

    def found(self, place: int) -> tuple[FollowUp, Task] | None:
        keys = sorted(self.model.tasks)
        if not keys:
            return None
        key = keys[place % len(keys)]
        self.model.tasks[key].touched_at = self.now
        return FollowUp.objects.get(pk=key), self.model.tasks[key]

    def move(self, place: int, days: int) -> None:
        if (found := self.found(place)) is None:
            return
        row, task = found
        due_on = self.now.date() + days * DAY
        move_follow_up(actor=self.boss, follow_up=row, due_on=due_on)
        if task.due_on != due_on:
            task.due_on = due_on
            task.set_at = self.now

    def close(self, place: int, _none: int) -> None:
        if (found := self.found(place)) is not None:
            close_follow_up(actor=self.boss, follow_up=found[0])
            found[1].is_open = False

    def reopen(self, place: int, _none: int) -> None:
        if (found := self.found(place)) is not None:
            reopen_follow_up(actor=self.boss, follow_up=found[0])
            if not found[1].is_open:
                found[1].is_open, found[1].set_at = True, self.now

    def reassign(self, place: int, person: int) -> None:
        if (found := self.found(place)) is not None:
            row, task = found
            give_follow_up(actor=self.boss, follow_up=row, assignee=self.people[person])
            if task.assignee != self.people[person].pk:
                task.assignee = self.people[person].pk
                if task.is_open:
                    self.model.give(row.pk)

    def away(self, person: int, days: int) -> None:
        """Away from today; with an odd number of days the next person stands in."""
        who = self.people[person]
        today = self.now.date()
        first, last = (today, today + (days - 1) * DAY) if days else (None, None)
        deputy = self.people[(person + 1) % 3] if days % 2 else None
        values = {"away_from": first, "away_until": last, "away_deputy": deputy}
        save_preference(actor=who, preference=preference_of(who.pk), values=values)
        self.model.away.pop(who.pk, None)
        if first and last:
            self.model.away[who.pk] = first, last, deputy.pk if deputy else None


def stored(**wanted: object) -> list[Told]:
    rows = Notice.objects.filter(**wanted).values_list("rule", "subject_key", "person", "nominal_on", "occurrence")
    return [(rule, int(key.partition(":")[2]), *rest) for rule, key, *rest in rows]


def check(world: World) -> None:
    """The product told what the model told, and mailed what is still so, to those who are here."""
    assert sorted(stored()) == sorted(world.model.notices)
    assert set(stored(withdrawn_at=None)) == world.model.live()
    for notice in Notice.objects.select_related("mail"):
        assert notice.mail is not None
        if notice.withdrawn_at is None and not world.model.is_away(notice.person_id):
            assert notice.mail.state == MessageState.SENT or was_called_off(world, notice)
    waiting = OutgoingMessage.objects.filter(state=MessageState.WAITING).exclude(rule="digest")
    assert not waiting.filter(notices__withdrawn_at__isnull=False).exclude(notices__withdrawn_at=None).exists()
    sent = [(message.extra_headers["Message-ID"], message.to[0]) for message in mail.outbox]
    assert len(sent) == len(set(sent)) == OutgoingMessage.objects.filter(state=MessageState.SENT).count()
    assert all(is_working(day) for day in sent_days())


def was_called_off(world: World, notice: Notice) -> bool:
    """Whether its mail was not sent for good reason, and long before the thing came up again."""
    touched_at = world.model.tasks[int(notice.subject_key.partition(":")[2])].touched_at
    is_old = touched_at is not None and notice.mail.due_at <= touched_at - DAY
    return is_old and notice.mail.state == MessageState.CANCELLED


def sent_days() -> list[datetime.date]:
    moments = OutgoingMessage.objects.filter(state=MessageState.SENT).values_list("sent_at", flat=True)
    return [moment.astimezone(HELSINKI).date() for moment in moments]


@pytest.mark.parametrize("day", START_DAYS, ids=str)
@settings(max_examples=8, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(steps=STEPS)
def test_each_message_comes_once_if_it_was_still_due(day, steps):
    mail.outbox = []
    with transaction.atomic():
        world = World(day)
        try:
            for action, first, second in steps:
                getattr(world, action)(first, second)
            world.look()
            while not (is_working(world.now.date()) and 9 <= world.now.hour <= 20):
                world.wait(5)
            world.look()
            check(world)
        finally:
            world.clock.stop()
            transaction.set_rollback(True)
    assert Preference.objects.count() == 0
