"""The undo button of messages and history pages."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
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
        undo(actor=request.user, batch=found)
    except CannotUndo as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("Undone."))
    return redirect(return_address(request))
