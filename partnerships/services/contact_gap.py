"""For how long each partnership was without contact: kept in step with its periods and contacts, and verified.

The gaps of a partnership are reckoned anew whenever it, one of its periods or contacts was written, so they cannot drift;
it is held before, so that of two who write at once the second one counts what the first has written.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from partnerships.models import ContactGap, InteractionCompany, Partnership, PartnershipPeriod, PartnershipStatus
from partnerships.queries.quiet import TOUCHED

NAMES = ("partnership_id", "tier", "cadence_months", "since", "from_on", "to_on")
CHUNK = 500
# The shortest cadence is a month; on no day within so many days of a contact is one too old for it.
SOON = datetime.timedelta(days=28)
# (partnership, tier, own cadence, since, from, to)
Row = tuple[int, str, int | None, datetime.date, datetime.date, datetime.date]
# (since, from, to)
Silence = tuple[datetime.date, datetime.date, datetime.date]


def refresh_gaps(partnership_ids: Iterable[int]) -> None:
    """Make the gaps of these partnerships say what their periods and contacts say."""
    keys = sorted(set(partnership_ids))
    for start in range(0, len(keys), CHUNK):
        _refresh(keys[start : start + CHUNK])


def refresh_gaps_of_companies(company_ids: Iterable[int]) -> None:
    """The same of all partnerships of organisations whose contacts were written."""
    refresh_gaps(Partnership.every.filter(company__in=company_ids).values_list("pk", flat=True))


def _refresh(keys: list[int]) -> None:
    list(Partnership.every.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk").values_list("pk"))
    stored, wanted = _stored(keys), set(gaps_of(keys))
    if gone := [pk for row, pk in stored.items() if row not in wanted]:
        ContactGap.objects.filter(pk__in=gone).delete()
    fresh = sorted(wanted - stored.keys(), key=lambda row: (row[0], row[4]))
    ContactGap.objects.bulk_create(ContactGap(**dict(zip(NAMES, row, strict=True))) for row in fresh)


def _stored(keys: list[int]) -> dict[Row, int]:
    rows = ContactGap.objects.filter(partnership__in=keys).values_list("pk", *NAMES)
    return {(key, tier, cadence, *days): pk for pk, key, tier, cadence, *days in rows}


def gaps_of(keys: list[int]) -> Iterator[Row]:
    """What the periods and contacts of these partnerships say."""
    active = PartnershipPeriod.objects.filter(
        partnership__in=keys,
        status=PartnershipStatus.ACTIVE,
        tier__in=TOUCHED,
        partnership__deleted_at=None,
        partnership__merged_into=None,
    )
    own = ("partnership_id", "partnership__cadence_months", "partnership__started_on")
    rows = list(active.values_list(*own, "tier", "from_on", "to_on"))
    contacts = _contacts({key for key, *_others in rows})
    for key, cadence, started_on, tier, from_on, to_on in rows:
        for since, first, last in silences(started_on, contacts.get(key, ())):
            begun, ended = max(from_on, first, since + SOON), min(to_on or ContactGap.ENDLESS, last)
            if begun < ended:
                yield key, tier, cadence, since, begun, ended


def _contacts(keys: set[int]) -> dict[int, list[datetime.date]]:
    """Partnership → the days on which both sides were in touch, in order."""
    rows = InteractionCompany.objects.filter(partnership__in=keys, is_contact=True).order_by("happened_on")
    found: defaultdict[int, list[datetime.date]] = defaultdict(list)
    for key, day in rows.values_list("partnership_id", "happened_on").distinct():
        found[key].append(day)
    return found


def silences(started_on: datetime.date, contacts: Sequence[datetime.date]) -> Iterator[Silence]:
    """Since when there was no contact, from which day until which: before the first one since the start."""
    days = [*contacts, ContactGap.ENDLESS]
    yield started_on, datetime.date.min, days[0]
    for day, following in pairwise(days):
        yield day, day, following


def wrong_gaps(keys: list[int]) -> list[int]:
    """Partnerships among these whose gaps do not say what their periods and contacts say."""
    wanted: defaultdict[int, set[Any]] = defaultdict(set)
    for row in gaps_of(keys):
        wanted[row[0]].add(row)
    stored: defaultdict[int, set[Any]] = defaultdict(set)
    for row in _stored(keys):
        stored[row[0]].add(row)
    return [key for key in keys if wanted[key] != stored[key]]
