"""The dashboard: how the partnerships of the college or of a unit stand, how they went, and what to do next."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dashboards.queries.board.choices import choices
from dashboards.queries.board.parts import parts_of
from dashboards.queries.choosing import choice_from
from dashboards.services.board import told_of
from organisation.queries.access import access_of


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """The whole page; a head of units is led to their own first."""
    access = access_of(request.user)
    if not access.is_member:
        raise PermissionDenied
    own = [unit.code for unit in access.places if unit.pk in access.headed_units]
    if own and not access.is_principal and not request.GET:
        return redirect(f"{reverse('dashboards:board')}?{urlencode({'unit': own[0]})}")
    told = told_of(choice_from(request.GET))
    context = {
        "told": told,
        "parts": parts_of(told, _("Whole college")),
        "choices": choices(told, access.units),
        "take": {name: told.links.to(name) for name in ("figures_json",)},
    }
    return render(request, "dashboards/board/page.html", context)


@require_GET
def figures_json(request: HttpRequest) -> JsonResponse:
    """The same figures as `manage.py figures --json` prints."""
    if not access_of(request.user).is_member:
        raise PermissionDenied
    return JsonResponse(dict(told_of(choice_from(request.GET)).now), json_dumps_params={"ensure_ascii": False})
