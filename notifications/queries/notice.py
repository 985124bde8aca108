"""What a person has been told, in words of the active language."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from notifications.models import Notice
from notifications.registries import Line, NoticeKind, kinds


@dataclass(frozen=True)
class Told:
    """A notice with its kind and its words."""

    notice: Notice
    kind: NoticeKind
    line: Line


def notices_of(person_id: int) -> "QuerySet[Notice]":
    """What the person was told and nobody has called off since, the newest first."""
    rows: QuerySet[Notice] = Notice.objects.filter(person=person_id, withdrawn_at=None, rule__in=kinds.known)
    return rows.order_by("-created_at", "-id")


def in_words(notices: Sequence[Notice]) -> list[Told]:
    """Each with its words, in the same order; each kind is asked once for all of its notices."""
    by_rule: dict[str, list[Notice]] = {}
    for notice in notices:
        by_rule.setdefault(notice.rule, []).append(notice)
    told: dict[int, Told] = {}
    for rule, some in by_rule.items():
        kind = kinds.known[rule]
        told |= {each.pk: Told(each, kind, line) for each, line in zip(some, kind.lines(some), strict=True)}
    return [told[notice.pk] for notice in notices]
