"""Which fields each partnership has covered at which tier: kept in step with its periods and activities, and verified."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Q
from django.utils import timezone

from partnerships.models import Activity, ActivityStatus, CoveredSpan, PartnershipPeriod, PartnershipStatus
from partnerships.queries.quiet import last_day_in_time
from partnerships.services.kept_spans import KeptSpans

MONTHS = 12
ONE_DAY = datetime.timedelta(days=1)
DONE = [ActivityStatus.ONGOING, ActivityStatus.DONE]
NAMES = ("partnership_id", "field_id", "tier", "from_on", "to_on")
# (partnership, field, tier, from, to)
Row = tuple[int, int, str, datetime.date, datetime.date]
Days = tuple[datetime.date, datetime.date]


def spans_of(keys: list[int]) -> Iterator[Row]:
    """What the periods and activities of these partnerships say."""
    done = _done(keys)
    active = PartnershipPeriod.objects.filter(
        partnership__in=keys,
        status=PartnershipStatus.ACTIVE,
        partnership__deleted_at=None,
        partnership__merged_into=None,
    )
    found: defaultdict[tuple[int, int, str], list[Days]] = defaultdict(list)
    for key, tier, from_on, to_on in active.values_list("partnership_id", "tier", "from_on", "to_on"):
        for field, begun, ended in done.get(key, ()):
            first, last = max(from_on, begun), min(to_on or CoveredSpan.ENDLESS, ended)
            if first < last:
                found[key, field, tier].append((first, last))
    for pair, days in found.items():
        for first, last in united(days):
            yield *pair, first, last


def _done(keys: list[int]) -> dict[int, list[tuple[int, datetime.date, datetime.date]]]:
    """Partnership → (field, from, to) of what went on or was done, each until twelve months after."""
    rows = Activity.fields.through.objects.filter(
        Q(activity__deleted_at=None), activity__partnership__in=keys, activity__status__in=DONE
    )
    names = ("activity__partnership", "educationfield_id", *(f"activity__{name}" for name in DAYS))
    found: defaultdict[int, list[tuple[int, datetime.date, datetime.date]]] = defaultdict(list)
    for key, field, *days in rows.values_list(*names):
        found[key].append((field, *counting_days(*days)))
    return found


DAYS = ("status", "starts_on", "ends_on", "created_at")


def counting_days(
    status: str, starts_on: datetime.date | None, ends_on: datetime.date | None, created_at: datetime.datetime
) -> Days:
    """From when until when an activity covers its fields, as far as is known now.

    One without days counts by when it was written down; one that goes on without an end still goes on.
    """
    written_on = timezone.localdate(created_at)
    begun = starts_on or min(ends_on or written_on, written_on)
    if status == ActivityStatus.ONGOING and ends_on is None:
        return begun, CoveredSpan.ENDLESS
    return begun, last_day_in_time(ends_on or starts_on or written_on, MONTHS) + ONE_DAY


def united(days: Iterable[Days]) -> list[Days]:
    """Spans in order, those that overlap or touch made one."""
    found: list[Days] = []
    for first, last in sorted(days):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


KEPT = KeptSpans(CoveredSpan, NAMES, spans_of)
refresh_covered, wrong_covered = KEPT.refresh, KEPT.wrong


def refresh_covered_by(activity_ids: set[int]) -> None:
    """Of the partnerships whose activities were written; one that lost its activity was written itself."""
    refresh_covered(Activity.every.filter(pk__in=activity_ids).values_list("partnership_id", flat=True))
