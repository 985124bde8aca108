"""The queue of proposals."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from organisation.views.listing import file_of, list_of
from proposals.lists.proposal import PROPOSALS
from proposals.permissions import can_edit_templates


@require_GET
def proposal_list(request: HttpRequest) -> HttpResponse:
    """Proposals narrowed by state, by whose they are and by where they came from; the most urgent first."""
    context = {"list": list_of(request, PROPOSALS), "can_edit_templates": can_edit_templates(request.user)}
    return render(request, "proposals/proposal/list.html", context)


@require_GET
def proposal_export(request: HttpRequest) -> HttpResponseBase:
    """The same list as a file."""
    return file_of(request, PROPOSALS)
