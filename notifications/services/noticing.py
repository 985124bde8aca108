"""Notices after they were written: called off, wanted again, read; and how many are unread."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import TypeVar

from django.contrib.auth import get_user_model
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from notifications.models import MessageState, Notice, OutgoingMessage
from notifications.registries import kinds

CHUNK = 500
# A mail that was called off is sent after all where what it tells is wanted again within this time.
REVIVED_WITHIN = datetime.timedelta(days=1)
Item = TypeVar("Item")


def chunked(items: Iterable[Item], size: int = CHUNK) -> Iterable[list[Item]]:
    """The same in lists of at most *size*."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


def still_due(notices: Sequence[Notice]) -> list[bool]:
    """Which of these are still to be told, in their order; each kind is asked once."""
    by_rule: dict[str, list[int]] = {}
    for place, notice in enumerate(notices):
        by_rule.setdefault(notice.rule, []).append(place)
    answers = [False] * len(notices)
    for rule, places in by_rule.items():
        if rule in kinds.known:
            found = kinds.known[rule].still_due([notices[place] for place in places])
            for place, answer in zip(places, found, strict=True):
                answers[place] = answer
    return answers


def settle(subject_keys: Iterable[str]) -> None:
    """Something about these things was written: what is not due any more is called off, what is due again comes back.

    To be called at the end of the transaction that wrote it.
    """
    for keys in chunked(subject_keys):
        notices = list(Notice.objects.filter(subject_key__in=keys))
        if notices:
            settle_notices(notices)


def settle_notices(notices: Sequence[Notice]) -> None:
    """Let these be called off, or not, as they are due now; their mails as well."""
    due = still_due(notices)
    gone = [each for each, is_due in zip(notices, due, strict=True) if not is_due and each.withdrawn_at is None]
    back = [each for each, is_due in zip(notices, due, strict=True) if is_due and each.withdrawn_at is not None]
    if gone:
        Notice.objects.filter(pk__in=[each.pk for each in gone]).update(withdrawn_at=timezone.now())
        _cancel_mails(gone)
    if back:
        Notice.objects.filter(pk__in=[each.pk for each in back]).update(withdrawn_at=None)
        _revive_mails(back)
    if gone or back:
        recount({each.person_id for each in (*gone, *back)})


def withdraw(subject_keys: Collection[str], only: Collection[str] = ()) -> None:
    """Call off whatever was to be told about these things, by all rules or *only* some."""
    rows = Notice.objects.filter(subject_key__in=subject_keys, withdrawn_at=None)
    gone = list(rows.filter(rule__in=only) if only else rows)
    if gone:
        Notice.objects.filter(pk__in=[each.pk for each in gone]).update(withdrawn_at=timezone.now())
        _cancel_mails(gone)
        recount({each.person_id for each in gone})


def mark_read(person_id: int, notice_ids: Collection[int] | None = None) -> int:
    """The person has seen these (by default all); how many were unread."""
    rows = Notice.objects.filter(person=person_id, read_at=None, withdrawn_at=None)
    if notice_ids is not None:
        rows = rows.filter(pk__in=notice_ids)
    count = rows.update(read_at=timezone.now())
    if count:
        recount({person_id})
    return count


def recount(person_ids: Collection[int]) -> None:
    """Write down with each person how many notices are unread: the bell reads that copy."""
    unread = Notice.objects.filter(person=OuterRef("pk"), read_at=None, withdrawn_at=None)
    counted = unread.order_by().values("person").annotate(count=Count("pk")).values("count")
    number = Coalesce(Subquery(counted), 0, output_field=IntegerField())
    for keys in chunked(sorted(person_ids)):
        get_user_model()._base_manager.filter(pk__in=keys).update(unread_notices=number)


def _cancel_mails(notices: Iterable[Notice]) -> None:
    """Mails that have nothing left to tell."""
    mails = {each.mail_id for each in notices if each.mail_id is not None}
    wanted = Notice.objects.filter(mail__in=mails, withdrawn_at=None).values_list("mail_id", flat=True)
    waiting = OutgoingMessage.objects.filter(pk__in=mails - set(wanted), state=MessageState.WAITING)
    waiting.update(state=MessageState.CANCELLED)


def _revive_mails(notices: Iterable[Notice]) -> None:
    mails = {each.mail_id for each in notices if each.mail_id is not None}
    since = timezone.now() - REVIVED_WITHIN
    rows = OutgoingMessage.objects.filter(pk__in=mails, state=MessageState.CANCELLED, sent_at=None, due_at__gt=since)
    rows.update(state=MessageState.WAITING, attempts=0, last_error="")
