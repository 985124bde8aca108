"""Workshops on the timelines of organisations: where a card named one, or somebody of theirs was invited."""

import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from organisation.queries.access import access_of
from records.actors import Actor
from records.queries.prepared import prepared
from records.registries import TimelineEntry
from ui.addresses import address_of
from workshops.models import Card, Invitation, Workshop, WorkshopState
from workshops.queries.workshop import day_of


def there() -> Q:
    """Whether a company was named by a card or has people who were invited."""
    said = Card.objects.filter(company=OuterRef("pk"), merged_into=None)
    return Q(Exists(said)) | Q(Exists(Invitation.objects.filter(contact__positions__company=OuterRef("pk"))))


def timeline_of(actor: Actor, company_id: int, before: datetime.datetime, limit: int) -> list[TimelineEntry]:
    """Workshops that have begun, the latest first."""
    if not access_of(actor).is_member:
        return []
    rows = _of_company(company=company_id, day=before.date(), limit=limit + 1)
    entries = [_entry(row, company_id) for row in rows if day_of(row) < before]
    return sorted(entries, key=lambda entry: (entry.at, entry.key), reverse=True)[:limit]


@prepared
def _of_company(company: int, day: datetime.date, limit: int) -> "QuerySet[Workshop]":
    said = Card.objects.filter(company=company, merged_into=None).values("workshop")
    there = Invitation.objects.filter(contact__positions__company=company).values("workshop")
    rows = Workshop.objects.filter(Q(pk__in=said) | Q(pk__in=there), held_on__lte=day)
    return rows.exclude(state=WorkshopState.PLANNED).order_by("-held_on", "-pk")[:limit]


def _entry(workshop: Workshop, company_id: int) -> TimelineEntry:
    cards = list(
        Card.objects.filter(workshop=workshop.pk, company=company_id).shown().values_list("text", flat=True)[:3]
    )
    return TimelineEntry(
        at=day_of(workshop),
        key=f"workshop-{workshop.pk:012d}",
        icon="board",
        title=_("Workshop: %(title)s") % {"title": workshop.title},
        text=" · ".join(cards),
        url=address_of("workshops:workshop_detail", workshop.pk),
        all_day=workshop.starts_at is None,
    )
