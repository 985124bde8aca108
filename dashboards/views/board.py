"""The dashboard: how the partnerships of the college or of a unit stand, how they went, and what to do next.

The figures on top are told at once. What is known of the rest stands beside them; what has to be reckoned first comes
after them, each part from an address of its own, or all in one answer where that is asked for (whole=1).
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from dashboards.permissions import can_close_year, can_set_targets
from dashboards.queries.board.told import links_of
from dashboards.queries.choosing import choice_from
from dashboards.views.board_pieces import NEEDS, Pieces
from organisation.queries.access import Access, access_of


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """The figures on top with as much of the rest as is known, or all; a head of units is led to their own first."""
    access = _access_of_member(request)
    if not request.GET and (unit := unit_led_to(access)):
        return redirect(f"{reverse('dashboards:board')}?{urlencode({'unit': unit})}")
    choice = choice_from(request.GET)
    links, pieces = links_of(choice), Pieces(request.user, choice)
    pieces.draw_page(whole=request.GET.get("whole") == "1")
    context = {
        **pieces.page(links),
        "page_url": links.page(),
        "whole_url": links.page(whole="1"),
        "can_set_targets": can_set_targets(request.user),
        "can_close_year": can_close_year(request.user),
        "take": {name: links.to(name) for name in ("figures_json", "figures_xlsx", "report_create")},
    }
    return render(request, "dashboards/board/page.html", context)


@never_cache
@require_GET
def board_part(request: HttpRequest, name: str) -> HttpResponse:
    """One of the parts that come after the figures on top, for the page that waits for it; else the whole page."""
    _access_of_member(request)
    if name not in NEEDS:
        raise Http404
    choice = choice_from(request.GET)
    if not request.htmx:
        return redirect(links_of(choice).page(whole="1"))
    pieces = Pieces(request.user, choice, [name])
    pieces.draw([name])
    return HttpResponse(pieces.known[name])


def unit_led_to(access: Access) -> str:
    """The code of the unit that somebody sees first: the first that they head, unless they are principal."""
    own = [unit.code for unit in access.places if unit.pk in access.headed_units]
    return own[0] if own and not access.is_principal else ""


def _access_of_member(request: HttpRequest) -> Access:
    access = access_of(request.user)
    if not access.is_member:
        raise PermissionDenied
    return access
