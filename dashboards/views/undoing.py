"""Before many things are taken back at once: what they are."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from organisation.queries.history import first_changes, kind_counts, told
from partnerships.queries.merge_rules import MERGE_VERBS
from records.models import ChangeBatch
from records.permissions import can_undo
from records.queries.history import verb_words
from records.returning import return_asked


@require_GET
def undo_preview(request: HttpRequest, batch: int) -> HttpResponse:
    """How many records of which kinds one verb touched, and the first of them; the button takes them back."""
    found = get_object_or_404(ChangeBatch, pk=batch)
    if not can_undo(request.user, found):
        raise PermissionDenied
    counts = kind_counts(found)
    changes = first_changes([found])
    context = {
        "verb": told(changes, {found.pk: sum(count for _kind, count in counts)})[0] if changes else None,
        "batch": found,
        "words": verb_words([found]).get(found.pk, ""),
        "is_merge": found.verb in MERGE_VERBS,
        "counts": counts,
        "back": return_asked(request),
    }
    return render(request, "dashboards/history/undo.html", context)
