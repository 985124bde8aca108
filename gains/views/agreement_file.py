"""Files of agreements: brought, given out as downloads only, taken away."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gains import permissions
from gains.models import AgreementFile
from gains.queries.agreement import file_rows
from gains.services.agreement import add_file, delete_file
from gains.views.agreement import editable_agreement
from organisation.queries.access import is_member
from partnerships.forms.attachment import UploadForm
from partnerships.views.attachment import download_of
from records.services import writing
from ui.sending import new_key, once
from ui.undo import notify


def found_file(request: HttpRequest, pk: int) -> AgreementFile:
    """The file, as far as this person may see its agreement."""
    rows = file_rows() if is_member(request.user) else file_rows().none()
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "POST"])
def agreement_file_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a file of an agreement."""
    agreement = editable_agreement(request, pk)
    sent = request.method == "POST"
    form = UploadForm(request.POST if sent else None, request.FILES if sent else None, initial={"key": new_key()})
    if sent and form.is_valid():
        with once(request, form.cleaned_data["key"]) as sending:
            if sending.is_first:
                with writing(request.user, verb="add_agreement_file") as write:
                    added = add_file(actor=request.user, agreement=agreement, **form.values())
                notify(request, _("“%(title)s” was added.") % {"title": added.title}, write.batch)
        return redirect("gains:agreement_detail", pk=pk)
    return render(request, "gains/agreement/file.html", {"form": form, "agreement": agreement})


@require_safe
def agreement_file_download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The bytes, as a download only."""
    file = found_file(request, pk)
    response = download_of(file.file)
    if response is None:
        messages.error(request, _("The file is missing from the store. Tell an administrator."))
        return redirect("gains:agreement_detail", pk=file.agreement_id)
    return response


@require_POST
def agreement_file_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file away; the message brings it back."""
    file = found_file(request, pk)
    if not permissions.can_edit_agreement(request.user, file.agreement):
        raise PermissionDenied
    batch = delete_file(actor=request.user, file=file)
    notify(request, _("“%(title)s” was deleted.") % {"title": file.title}, batch)
    return redirect("gains:agreement_detail", pk=file.agreement_id)
