"""What agreements and contributions add to an organisation's timeline: one question for both."""

import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.utils.translation import gettext as _

from gains.models import Agreement, Contribution, ContributionKind, Giver
from organisation.queries.access import access_of
from partnerships.queries.interaction import day_before, start_of
from records.actors import Actor
from records.queries.prepared import prepared
from records.registries import TimelineEntry
from ui.addresses import address_of
from ui.numbers import euros

SIGNED = "signed"


def there() -> Q:
    """Whether a company has an agreement or a contribution."""
    given = Contribution.objects.filter(partnership__company=OuterRef("pk"))
    return Q(Exists(given)) | Q(Exists(Agreement.objects.filter(company=OuterRef("pk"))))


def timeline_of(actor: Actor, company_id: int, before: datetime.datetime, limit: int) -> list[TimelineEntry]:
    """Agreements by the day on which they were signed, and what either side gave, the latest first."""
    if not access_of(actor).is_member:
        return []
    return [_entry(*row) for row in _told(company=company_id, last_day=day_before(before), limit=limit)]


@prepared
def _told(company: int, last_day: datetime.date, limit: int) -> "QuerySet[Any, tuple[Any, ...]]":
    """The columns of an agreement stand where those of a contribution do; their keys as the timeline orders them."""
    signed = Agreement.objects.filter(company=company, signed_on__lte=last_day).order_by()
    given = Contribution.objects.filter(
        partnership__company=company, partnership__deleted_at=None, given_on__lte=last_day
    ).order_by()
    rows = given.values_list("given_on", "giver", "pk", "what", "kind", "value_cents").union(
        signed.values_list("signed_on", Value(SIGNED), "pk", "title", "case_number", "company_id"), all=True
    )
    return rows.order_by("-given_on", "-giver", "-pk")[:limit]


def _entry(day: datetime.date, what: str, key: int, text: str, more: str, cents: int | None) -> TimelineEntry:
    if what == SIGNED:
        title, text, page, icon = _("Agreement signed: %(title)s") % {"title": text}, more, "agreement", "document"
    else:
        by_company = what == Giver.COMPANY
        words = _("The organisation gave: %(what)s") if by_company else _("The college gave: %(what)s")
        title, page, icon = words % {"what": text}, "contribution", "tool"
        worth = [str(ContributionKind(more).label), euros(cents) if cents is not None else ""]
        text = ", ".join(each for each in worth if each)
    return TimelineEntry(
        at=start_of(day),
        key=f"{what}-{key:012d}",
        icon=icon,
        title=title,
        text=text,
        url=address_of(f"gains:{page}_detail", key),
        all_day=True,
    )
