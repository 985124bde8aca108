"""Files that came with proposals and their messages: downloads only."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proposals.models import Proposal, ProposalFile
from records.services.stored_files import path_of


@require_safe
def proposal_file(request: HttpRequest, pk: int) -> FileResponse | HttpResponse:
    """The bytes, for whoever may read the proposal; no browser may show or run them as a page of ours."""
    seen = Proposal.objects.visible_to(request.user)
    found = get_object_or_404(ProposalFile.objects.select_related("file").filter(proposal__in=seen), pk=pk)
    stored = found.file
    try:
        file = path_of(stored.digest).open("rb")
    except OSError:
        messages.error(request, _("The file is missing from the store. Tell an administrator."))
        return redirect("proposals:proposal_detail", pk=found.proposal_id)
    response = FileResponse(file, as_attachment=True, filename=stored.name, content_type=stored.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
