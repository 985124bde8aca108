"""On which days a date of the register is told: counted in working days of the college."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from notifications.models import Notice
from organisation.queries.calendar import WorkingDays
from partnerships.models import ReminderRules

DAY = datetime.timedelta(days=1)
FARTHEST_BEFORE = 30


def reminder_rules() -> ReminderRules:
    """The college's own, or those that ship with the product."""
    return ReminderRules.objects.filter(pk=1).first() or ReminderRules()


def start_of(day: datetime.date, hour: int = 0) -> datetime.datetime:
    """The first minute of *day* in Helsinki, or an hour of it."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))


def days_begun(since: datetime.datetime, now: datetime.datetime) -> list[datetime.date]:
    """Days whose first minute lies after *since* and not after *now*, the latest first."""
    first, last = timezone.localdate(since), timezone.localdate(now)
    days = [last - DAY * back for back in range((last - first).days + 1)]
    return [day for day in days if since < start_of(day) <= now]


@dataclass(frozen=True)
class Span:
    """Dates after the first and up to the second."""

    after: datetime.date
    until: datetime.date


@dataclass
class Calendar:
    """Working days around some days, counted once."""

    working: WorkingDays = field(default_factory=WorkingDays)
    _before: dict[datetime.date, list[datetime.date]] = field(default_factory=dict)

    def is_working(self, day: datetime.date) -> bool:
        """Whether anything is told on *day*."""
        return self.working.is_working(day)

    def back(self, day: datetime.date, count: int) -> datetime.date:
        """The *count*-th working day before *day*."""
        found = self._before.setdefault(day, [day])
        while len(found) <= count:
            found.append(self.working.last_working(found[-1]))
        return found[count]

    def told_on(self, day: datetime.date, after: int = 0) -> Span:
        """Dates that are told *after* working days later, on the working day *day*; one on a free day counts as the
        next working day."""
        until = self.back(day, after)
        return Span(self.back(day, after + 1), until)

    def ahead(self, day: datetime.date, most: int) -> list[datetime.date]:
        """*day* and the *most* working days after it."""
        found = [day]
        while len(found) <= most:
            found.append(self.working.next_working(found[-1] + DAY))
        return found


def send_at(rules: ReminderRules, moment: datetime.datetime) -> datetime.datetime:
    """When what comes about at *moment* is told in the morning: that day still, or the next."""
    day = timezone.localdate(moment)
    at = start_of(day, rules.send_hour)
    return at if at >= moment else start_of(day + DAY, rules.send_hour)


# --- what notices are about -------------------------------------------------------------------------------------------


def key_of(kind: str, pk: int) -> str:
    """What a notice says that it is about."""
    return f"{kind}:{pk}"


def pk_of(notice: Notice) -> int:
    """The key of the row it is about."""
    return int(notice.subject_key.partition(":")[2])


def pks_of(notices: Iterable[Notice]) -> set[int]:
    """The keys of all of them."""
    return {pk_of(notice) for notice in notices}


def meant_for(notice: Notice) -> int:
    """Whom it concerns: the one who is told, or the one in whose place."""
    person: int = notice.params.get("for", notice.person_id)
    return person


def mentioned(notices: Sequence[Notice], *names: str) -> set[int]:
    """People named in what the notices carry."""
    return {notice.params[name] for notice in notices for name in (*names, "for") if notice.params.get(name)}
