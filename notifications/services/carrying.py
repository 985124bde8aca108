"""Which mail carries a notice: one of its own, the person's mail of the day, or none."""

import datetime
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from email.utils import make_msgid
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from notifications.models import Delivery, MessageState, Notice, OutgoingMessage, Preference
from notifications.queries.preference import DAY, Wishes, is_away
from notifications.registries import Due, kinds, rules

DIGEST = "digest"
# More than so many at once about days gone by, or brought about in one go: they travel together.
MOST_SINGLE = 3
LONGEST_ABSENCE = 400
Key = tuple[str, str, str, datetime.date, int]


def key_of(message: OutgoingMessage) -> Key:
    """What makes a message the one it is."""
    return message.rule, message.subject_key, message.recipient, message.nominal_on, message.occurrence


def message_for(wishes: Wishes, person_id: int, **values: Any) -> OutgoingMessage:
    """A message to a person, not stored yet."""
    person = wishes.people[person_id]
    domain = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    return OutgoingMessage(
        person_id=person_id,
        recipient=person.email,
        language=person.language,
        message_id=make_msgid(domain=domain),
        **values,
    )


class Timetable:
    """When mail may leave, by the college's calendar; each day is asked for once."""

    def __init__(self, now: datetime.datetime) -> None:
        self.now = now
        self._moments: dict[datetime.datetime, datetime.datetime] = {}

    def allowed(self, moment: datetime.datetime) -> datetime.datetime:
        """*moment*, now if that has passed, the next working morning if its day is none."""
        wanted = max(moment, self.now)
        if wanted not in self._moments:
            self._moments[wanted] = rules.next_moment(wanted)
        return self._moments[wanted]

    def at_hour(self, day: datetime.date, hour: int) -> datetime.datetime:
        """That hour of *day*, or of the next working day."""
        asked = local(day, hour)
        if asked not in self._moments:
            self._moments[asked] = rules.next_moment(asked)
        return local(timezone.localdate(self._moments[asked]), hour)

    def return_of(self, preference: Preference, moment: datetime.datetime) -> datetime.datetime:
        """The hour of the daily mail on the first working day after the absence; without one, *moment*."""
        day = timezone.localdate(moment)
        for _each in range(LONGEST_ABSENCE):
            if not is_away(preference, day):
                break
            day = timezone.localdate(self.at_hour(day + DAY, preference.digest_hour))
        else:
            return moment
        return moment if day == timezone.localdate(moment) else self.at_hour(day, preference.digest_hour)


def local(day: datetime.date, hour: int) -> datetime.datetime:
    """That hour in Helsinki."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))


def waiting_lately(person_ids: Collection[int], now: datetime.datetime) -> Counter[int]:
    """How many mails of their own wait for each, written down in the last minutes: more come together."""
    if not person_ids:
        return Counter()
    since = now - datetime.timedelta(minutes=5)
    rows = OutgoingMessage.objects.filter(person__in=person_ids, state=MessageState.WAITING, created_at__gt=since)
    return Counter(rows.exclude(rule=DIGEST).values_list("person_id", flat=True))


@dataclass
class Carrier:
    """Finds or makes the mails of a batch of notices."""

    wishes: Wishes
    timetable: Timetable
    many: Counter[int] = field(default_factory=Counter)
    wanted: list[tuple[Notice, OutgoingMessage]] = field(default_factory=list)

    def choose(self, notice: Notice, due: Due) -> None:
        """Say which mail is to carry *notice*; nothing is stored yet."""
        preference = self.wishes.of(notice.person_id)
        if preference.delivery == Delivery.IN_APP:
            return
        moment = self.timetable.allowed(due.moment)
        back = self.timetable.return_of(preference, moment)
        if preference.delivery == Delivery.DIGEST:
            at = self._hour_of(preference, due) if back == moment else back
            self.wanted.append((notice, self._digest(notice.person_id, at)))
        elif back != moment or kinds.known[due.rule].bundles or self.many[notice.person_id] > MOST_SINGLE:
            self.wanted.append((notice, self._digest(notice.person_id, back)))
        else:
            values = {"rule": due.rule, "subject_key": due.subject_key, "nominal_on": due.nominal_on}
            message = message_for(
                self.wishes, notice.person_id, occurrence=due.occurrence, due_at=moment, params={}, **values
            )
            self.wanted.append((notice, message))

    def _hour_of(self, preference: Preference, due: Due) -> datetime.datetime:
        """The person's hour of the day; what comes about after it waits for the next, what is late does not."""
        now, hour = self.timetable.now, preference.digest_hour
        at = self.timetable.at_hour(timezone.localdate(due.moment), hour)
        if due.at_once and at < due.moment:
            at = self.timetable.at_hour(timezone.localdate(due.moment) + DAY, hour)
        return at if at > now else self.timetable.allowed(now)

    def _digest(self, person_id: int, at: datetime.datetime) -> OutgoingMessage:
        day = timezone.localdate(at)
        return message_for(
            self.wishes,
            person_id,
            rule=DIGEST,
            subject_key=f"person:{person_id}",
            nominal_on=day,
            due_at=at,
            params={},
        )

    def store(self) -> None:
        """Write the mails, and with each notice by which it is carried; a mail that has left carries no more."""
        for start in range(0, len(self.wanted), 500):
            _store(self.wanted[start : start + 500])
        self.wanted.clear()


def _store(wanted: Sequence[tuple[Notice, OutgoingMessage]]) -> None:
    stored = _stored([message for _notice, message in wanted])
    new: dict[Key, OutgoingMessage] = {}
    revived: list[int] = []
    for notice, message in wanted:
        key = key_of(message)
        while key in stored and not _takes_more(stored[key]):
            message.occurrence += 1
            key = key_of(message)
        if key in stored and stored[key].state == MessageState.CANCELLED:
            revived.append(stored[key].pk)
        notice.mail = stored.get(key) or new.setdefault(key, message)
    OutgoingMessage.objects.bulk_create(new.values(), batch_size=500)
    OutgoingMessage.objects.filter(pk__in=revived).update(state=MessageState.WAITING, attempts=0, last_error="")


def _takes_more(message: OutgoingMessage) -> bool:
    """Whether the words of a message have not been made yet."""
    return message.state == MessageState.WAITING or (
        message.state == MessageState.CANCELLED and message.sent_at is None
    )


def _stored(messages: Sequence[OutgoingMessage]) -> dict[Key, OutgoingMessage]:
    keys = {message.subject_key for message in messages}
    days = {message.nominal_on for message in messages}
    rows = OutgoingMessage.objects.filter(subject_key__in=keys, nominal_on__in=days).select_for_update(of=("self",))
    return {key_of(message): message for message in rows}
