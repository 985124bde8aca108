"""How practices have spread: one of them, or all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from practices.lists.adoption import STATE_TAGS
from practices.models import Practice
from practices.permissions import can_adopt
from practices.queries.adoption import adoptions_of
from practices.queries.finding import most_taken
from practices.queries.spreading import spread_of, steps
from practices.views.cards import drawn


@require_GET
def spread(request: HttpRequest) -> HttpResponse:
    """All practices: from field to field, from unit to unit, in time, and those that went farthest."""
    context = {"spread": spread_of(steps()), "cards": drawn(most_taken())}
    return render(request, "practices/spread/all.html", context)


@require_GET
def practice_spread(request: HttpRequest, pk: int) -> HttpResponse:
    """One practice: where it was taken, by whom, with what result; a part of its page, or a page."""
    practice = get_object_or_404(Practice.objects.visible_to(request.user), pk=pk)
    rows = adoptions_of(pk)
    context = {
        "practice": practice,
        "spread": spread_of(steps(pk)),
        "rows": [{"adoption": row, "tag": STATE_TAGS[row.state]} for row in rows],
        "can_adopt": practice.is_published and can_adopt(request.user),
    }
    part = "practices/spread/_part.html" if request.headers.get("HX-Request") else "practices/spread/page.html"
    return render(request, part, context)
