"""What is kept of the sender of a proposal: shown to them, given out as a file, erased."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from proposals.models import Proposal, TokenKind
from proposals.queries.sender_data import as_json, data_of
from proposals.queries.tracking import is_untouched
from proposals.services.tracking import ask_erasure
from proposals.views.tracked import language_for, place, private, tracked


@tracked(TokenKind.TRACKING)
@require_safe
def track_data(request: HttpRequest, token: str, proposal: Proposal) -> HttpResponse:
    """Everything that is kept, to be read."""
    context = {"token": token, "proposal": proposal, "data": data_of(proposal)}
    return render(request, "proposals/tracking/data.html", context)


@tracked(TokenKind.TRACKING)
@require_safe
def track_data_file(request: HttpRequest, token: str, proposal: Proposal) -> HttpResponse:
    """The same for programs."""
    response = JsonResponse(as_json(proposal), json_dumps_params={"ensure_ascii": False, "indent": 2})
    name = _("my-data")
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response


@tracked(TokenKind.TRACKING)
@require_http_methods(["GET", "HEAD", "POST"])
def track_erase(request: HttpRequest, token: str, proposal: Proposal) -> HttpResponse:
    """Be forgotten: at once where nobody has answered yet, else as a request."""
    if request.method == "POST":
        if ask_erasure(proposal=proposal):
            return redirect(place(request, "track_erased"))
        return redirect(place(request, "track_erase", token))
    context = {"token": token, "proposal": proposal, "at_once": is_untouched(proposal)}
    return render(request, "proposals/tracking/erase.html", context)


@login_not_required
@require_safe
def track_erased(request: HttpRequest) -> HttpResponse:
    """It is done; the link opens nothing any more."""
    with translation.override(language_for(request, None)):
        return private(render(request, "proposals/tracking/erased.html"))
