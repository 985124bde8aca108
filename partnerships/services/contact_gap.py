"""For how long each partnership was without contact: kept in step with its periods and contacts, and verified."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from partnerships.models import ContactGap, InteractionCompany, Partnership, PartnershipPeriod, PartnershipStatus
from partnerships.queries.quiet import TOUCHED
from partnerships.services.kept_spans import KeptSpans

NAMES = ("partnership_id", "tier", "cadence_months", "since", "from_on", "to_on")
# The shortest cadence is a month; on no day within so many days of a contact is one too old for it.
SOON = datetime.timedelta(days=28)
# (partnership, tier, own cadence, since, from, to)
Row = tuple[int, str, int | None, datetime.date, datetime.date, datetime.date]
# (since, from, to)
Silence = tuple[datetime.date, datetime.date, datetime.date]


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


KEPT = KeptSpans(ContactGap, NAMES, gaps_of)
refresh_gaps, wrong_gaps = KEPT.refresh, KEPT.wrong


def refresh_gaps_of_companies(company_ids: Iterable[int]) -> None:
    """Of all partnerships of organisations whose contacts were written."""
    refresh_gaps(Partnership.every.filter(company__in=company_ids).values_list("pk", flat=True))
