"""What search knows of practices, and what timelines of organisations tell of them."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from organisation.queries.access import access_of
from practices.models import LANGUAGES, Practice, PracticeCompany, PracticeState, Reach
from practices.queries.snapshot import ANSWERS, texts_of
from records.actors import Actor
from records.queries.prepared import prepared
from records.registries import Document, TimelineEntry
from ui.addresses import address_of

NAMES = ("name_fi", "name_sv", "name_en")
# What a practice is found by beside its own words.
FOUND_BY = ("fields", "themes", "activity_types", "staff_groups")
KIND = "practice"
STAFF = "staff"
# Nobody's scope: drafts, and what was withdrawn, are found on the page of practices by those who may read them.
UNSEEN = "draft"
# Proven ones first; those that are not used any more last.
WEIGHTS: dict[str, int] = {
    PracticeState.PROVEN: 30,
    PracticeState.IN_USE: 20,
    PracticeState.IDEA: 10,
    PracticeState.RETIRED: 0,
}


def documents(keys: Iterable[int]) -> dict[int, Document]:
    """Practices as they are published, in all their languages; drafts as they stand."""
    rows = Practice.objects.filter(pk__in=list(keys)).select_related("published_version", "unit")
    return {row.pk: _document(row) for row in rows.prefetch_related(*FOUND_BY)}


def _document(row: Practice) -> Document:
    texts: dict[str, dict[str, str]] = (
        row.published_version.snapshot["texts"] if row.published_version else texts_of(row)
    )
    said = [texts[code] for code in LANGUAGES if code in texts]
    words = [answers.get(name, "") for answers in said for name in ANSWERS]
    names = [getattr(each, name) for link in FOUND_BY for each in getattr(row, link).all() for name in NAMES]
    first = said[0] if said else {}
    units = [getattr(row.unit, name) for name in NAMES]
    return Document(
        title=first.get("title", ""),
        subtitle=first.get("summary", ""),
        texts=(*words, *names, *units, row.organisation, row.place),
        scope=STAFF if row.is_published else UNSEEN,
        weight=WEIGHTS[row.state],
        likeness=" ".join(answers["title"] for answers in said),
    )


def there() -> Exists:
    """Whether a company took part in a practice."""
    return Exists(PracticeCompany.objects.filter(company=OuterRef("pk")))


def timeline_of(actor: Actor, company_id: int, before: datetime.datetime, limit: int) -> list[TimelineEntry]:
    """Published practices in which an organisation took part, by the moment at which that was written down."""
    if not access_of(actor).is_member:
        return []
    return [_entry(row) for row in _with_company(company=company_id, before=before, limit=limit)]


@prepared
def _with_company(company: int, before: datetime.datetime, limit: int) -> "QuerySet[PracticeCompany]":
    rows: QuerySet[PracticeCompany] = PracticeCompany.objects.filter(company=company, created_at__lt=before)
    rows = rows.filter(practice__deleted_at=None).exclude(practice__reach=Reach.DRAFT)
    return rows.select_related("practice__unit", "practice__author").order_by("-created_at", "-id")[:limit]


def _entry(row: Any) -> TimelineEntry:
    practice = row.practice
    return TimelineEntry(
        at=row.created_at,
        key=f"practice-{row.pk:012d}",
        icon="star",
        title=_("Good practice: %(title)s") % {"title": practice.title},
        text=practice.summary,
        who=practice.author.name,
        unit=practice.unit.name,
        url=address_of("practices:practice_detail", practice.pk),
    )
