"""The undo button of messages and history pages."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from records.models import ChangeBatch
from records.permissions import can_undo
from records.returning import return_address
from records.services.undoing import CannotUndo, undo


@require_POST
def undo_batch(request: HttpRequest, batch: int) -> HttpResponse:
    """Take a batch of changes back and return to where the person was."""
    found = get_object_or_404(ChangeBatch, pk=batch)
    if not can_undo(request.user, found):
        raise PermissionDenied
    try:
        back = undo(actor=request.user, batch=found)
    except CannotUndo as error:
        messages.warning(request, str(error))
    else:
        count = back.changes.values("subject_type", "subject_id").distinct().count()
        words = ngettext("Undone.", "Undone: %(count)d things went back.", count)
        messages.success(request, words % {"count": count} if count > 1 else words)
    return redirect(return_address(request))
