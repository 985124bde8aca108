"""What has come due is written down: once, with the mail that carries it. Nothing is planned for days to come."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from django.db import transaction
from django.utils import timezone

from notifications.models import Notice, PlanningRound
from notifications.queries.preference import Wishes
from notifications.registries import Due, kinds, sources
from notifications.services.carrying import Carrier, Timetable, waiting_lately
from notifications.services.noticing import chunked, recount, settle_notices, still_due

# How far back each round looks again: what was written while the one before was looking, and clocks put right.
OVERLAP = datetime.timedelta(hours=2)
FIRST_LOOK = datetime.timedelta(days=1)
LONGEST_LOOK = datetime.timedelta(days=60)
LATELY = 200


@dataclass
class Planned:
    """What one round wrote down."""

    notices: int = 0
    mails: int = 0


def plan(now: datetime.datetime | None = None) -> Planned:
    """Write down what has come due until *now* and is not yet; run twice, or by two at once, it comes to the same."""
    now = now or timezone.now()
    planned = Planned()
    since = _since(now)
    for dues in chunked(chain.from_iterable(source(since, now) for source in sources)):
        with transaction.atomic():
            _take_turn()
            _write(dues, now, planned)
    with transaction.atomic():
        _take_turn()
        _look_again(now)
        PlanningRound.objects.filter(pk=1).update(planned_at=now)
    return planned


def tell(dues: Iterable[Due]) -> None:
    """Write down at once what somebody brought about, in the transaction in which it came about."""
    planned, now = Planned(), timezone.now()
    for part in chunked(dues):
        with transaction.atomic():
            _write(part, now, planned)


def planned_at() -> datetime.datetime | None:
    """When planning last came to its end."""
    found: datetime.datetime | None = PlanningRound.objects.filter(pk=1).values_list("planned_at", flat=True).first()
    return found


def _since(now: datetime.datetime) -> datetime.datetime:
    last = planned_at()
    if last is None:
        return now - FIRST_LOOK
    return max(min(last, now) - OVERLAP, now - LONGEST_LOOK)


def _take_turn() -> None:
    """One planner at a time; the row comes with the first."""
    PlanningRound.objects.get_or_create(pk=1)
    PlanningRound.objects.select_for_update().get(pk=1)


def _write(dues: Sequence[Due], now: datetime.datetime, planned: Planned) -> None:
    known = set(
        Notice.objects.filter(subject_key__in={due.subject_key for due in dues}).values_list(
            "rule", "subject_key", "nominal_on", "occurrence", "person"
        )
    )
    known_things = {key[:4] for key in known}
    fresh = [due for due in dues if due.at_once or due.key not in known_things]
    wishes = Wishes({due.person_id for due in fresh}, timezone.localdate(now))
    made = [each for each in _notices(fresh, wishes, now) if (*each[1].key, each[0].person_id) not in known]
    wanted = [pair for pair, is_due in zip(made, still_due([notice for notice, _due in made]), strict=True) if is_due]
    if not wanted:
        return
    planned.mails += _carry(wanted, wishes, now)
    notices = [notice for notice, _due in wanted]
    _take_the_place(notices)
    Notice.objects.bulk_create(notices, batch_size=500)
    recount({notice.person_id for notice in notices})
    planned.notices += len(notices)


def _notices(dues: Iterable[Due], wishes: Wishes, now: datetime.datetime) -> list[tuple[Notice, Due]]:
    """Each with whom it is for; what two are told of in one person's place comes once."""
    found: dict[tuple[object, ...], tuple[Notice, Due]] = {}
    for due in dues:
        person = wishes.told(due.person_id)
        if person is not None:
            place = {} if person == due.person_id else {"for": due.person_id}
            notice = Notice(
                rule=due.rule,
                subject_key=due.subject_key,
                person_id=person,
                nominal_on=due.nominal_on,
                occurrence=due.occurrence,
                params={**due.params, **place},
                created_at=now,
            )
            key = (*due.key, person)
            if key not in found or person == due.person_id:
                found[key] = notice, due
    return list(found.values())


def _carry(pairs: Sequence[tuple[Notice, Due]], wishes: Wishes, now: datetime.datetime) -> int:
    today = timezone.localdate(now)
    late = Counter(notice.person_id for notice, due in pairs if timezone.localdate(due.moment) < today)
    at_once = Counter(notice.person_id for notice, due in pairs if due.at_once)
    at_once += waiting_lately(at_once, now)
    many = Counter({key: max(late[key], at_once[key]) for key in {*late, *at_once}})
    carrier = Carrier(wishes, Timetable(now), many)
    for notice, due in pairs:
        carrier.choose(notice, due)
    count = len(carrier.wanted)
    carrier.store()
    return count


def _take_the_place(notices: Sequence[Notice]) -> None:
    """Older notices about the same thing need not be read any more."""
    for rule in {notice.rule for notice in notices}:
        older = kinds.rules_of(kinds.known[rule].family)
        newer = {(each.subject_key, each.person_id) for each in notices if each.rule == rule}
        rows = Notice.objects.filter(subject_key__in={key for key, _person in newer}, rule__in=older, read_at=None)
        seen = [pk for pk, *about in rows.values_list("pk", "subject_key", "person") if tuple(about) in newer]
        Notice.objects.filter(pk__in=seen).update(read_at=timezone.now())


def _look_again(now: datetime.datetime) -> None:
    """What was closed by a transaction that could not see the notice yet is called off now."""
    lately = list(Notice.objects.filter(pk__gt=0).order_by("-pk")[:LATELY])
    settle_notices([each for each in lately if now - each.created_at < OVERLAP])
