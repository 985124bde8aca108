"""The history page of a record: who changed what, when, from what to what."""

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from organisation.queries.history import readable
from records.permissions import can_undo
from records.queries.actors import actor_names
from records.queries.history import changes_of, lines
from records.registries import ports
from ui.paging import page_of


def history(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """All changes of one record, newest first, a paragraph for each verb."""
    known = ports.history.get(kind)
    if known is None:
        raise Http404
    record = get_object_or_404(known.model.every.visible_to(request.user), pk=pk)
    page = page_of(request, changes_of(record))
    names = actor_names({(change.batch.actor_kind, change.batch.actor_id) for change in page})
    verbs = [
        {
            "batch": batch,
            "who": names[(batch.actor_kind, batch.actor_id)],
            "lines": [readable(line) for line in found],
            "may_undo": can_undo(request.user, batch),
        }
        for batch, found in groupby(lines(page, show_personal=True), key=lambda line: line.change.batch)
    ]
    return render(
        request, "dashboards/history/detail.html", {"record": record, "known": known, "page": page, "verbs": verbs}
    )
