"""The history page of a record: who changed what, when, from what to what."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from organisation.queries.history import readable, subject_counts
from partnerships.queries.merge_rules import MERGE_VERBS
from records.models import Change
from records.permissions import can_undo
from records.queries.actors import actor_names
from records.queries.history import Line, changes_of, lines, verb_words
from records.registries import HistoryKind, ports
from ui.paging import page_of


def history(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """All changes of one record, newest first, a paragraph for each verb.

    One that was merged away leads on to what stayed; from there its own past is open with ?own.
    """
    known = ports.history.get(kind)
    if known is None:
        raise Http404
    record = get_object_or_404(known.model.every.visible_to(request.user), pk=pk)
    stayed = _merged_into(request, record)
    if stayed is not None and record.deleted_at is not None and "own" not in request.GET:
        messages.info(
            request, _("%(gone)s was merged into this page: %(stayed)s.") % {"gone": record, "stayed": stayed}
        )
        return redirect("dashboards:history", kind, stayed.pk)
    page = page_of(request, changes_of(record, known.parts))
    parts = names_of_parts(page, known)
    names = actor_names({(change.batch.actor_kind, change.batch.actor_id) for change in page})
    batches = {change.batch_id: change.batch for change in page}
    words, counts = verb_words(batches.values()), subject_counts(list(batches.values()))
    verbs = [
        {
            "words": words.get(batch.pk, ""),
            "is_merge": batch.verb in MERGE_VERBS,
            "is_many": counts.get(batch.pk, 0) > 1,
            "batch": batch,
            "who": names[(batch.actor_kind, batch.actor_id)],
            "lines": [
                (readable(line), parts.get((line.change.subject_type, line.change.subject_id)))
                for line in found
                if not (batch.pk in words and is_gone(line))
            ],
            "may_undo": can_undo(request.user, batch),
        }
        for batch, found in groupby(lines(page, show_personal=True), key=lambda line: line.change.batch)
    ]
    merges = {"stayed": stayed, "gone": _merged_here(request, record)}
    context = {"record": record, "known": known, "page": page, "verbs": verbs, **merges}
    return render(request, "dashboards/history/detail.html", context)


def is_gone(line: Line) -> bool:
    """Whether nothing is left of the values: below the words that tell of an erasure, such lines tell nothing."""
    return line.is_personal and not line.old and not line.new


def names_of_parts(changes: Iterable[Change], known: HistoryKind) -> dict[tuple[str, int], str]:
    """What the parts that changes are about are called: a query for each class of them."""
    found: dict[tuple[str, int], str] = {}
    for model in known.parts:
        kind = model._meta.label_lower
        keys = {change.subject_id for change in changes if change.subject_type == kind}
        links = [each.name for each in model._meta.concrete_fields if each.is_relation]
        rows = model.every.filter(pk__in=keys).select_related(*links) if keys else ()
        found |= {(kind, row.pk): capfirst(f"{model._meta.verbose_name}: {row.in_history}") for row in rows}
    return found


def _merged_into(request: HttpRequest, record: Any) -> Any:
    """What *record* was merged into; None where it was not, or nobody may see that."""
    key = getattr(record, "merged_into_id", None)
    return type(record).every.visible_to(request.user).filter(pk=key).first() if key else None


def _merged_here(request: HttpRequest, record: Any) -> list[Any]:
    """What was merged into *record*."""
    if not hasattr(record, "merged_into_id"):
        return []
    return list(type(record).every.visible_to(request.user).filter(merged_into=record.pk).order_by("pk"))
