"""Lets rows look as old as their story: when they were written down is not known to any service but the clock."""

import datetime
from collections.abc import Iterable, Mapping

from django.utils import timezone

from records.models import ChangeBatch, Record


def written_on(days: Iterable[tuple[Record, datetime.date]]) -> None:
    """Rows of one class, each with the day on which somebody wrote it down."""
    rows = []
    for record, day in days:
        record.created_at = noon(day)
        rows.append(record)
    model = type(rows[0])
    model.every.bulk_update(rows, ["created_at"], batch_size=200)


def done_on(batches: Mapping[int, datetime.date]) -> None:
    """Batches of the journal by key, each with its day."""
    rows = list(ChangeBatch.objects.filter(pk__in=batches))
    for row in rows:
        row.at = noon(batches[row.pk])
    ChangeBatch.objects.bulk_update(rows, ["at"])


def noon(day: datetime.date) -> datetime.datetime:
    """The middle of a day."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))
