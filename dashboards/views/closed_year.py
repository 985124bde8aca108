"""Closing past school years, and opening them again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dashboards.forms.closed_year import ReopenForm
from dashboards.permissions import can_close_year
from dashboards.queries.closed_year import past_years, years_seen
from dashboards.services.closed_year import close_year, reopen_year
from organisation.queries.calendar import SchoolYear
from partnerships.forms.refusals import take_refusal
from partnerships.models import ClosedYear
from ui.undo import notify


@require_GET
def closed_year_list(request: HttpRequest) -> HttpResponse:
    """The years that are over: closed ones with who closed them, others with the button that does."""
    _guard(request)
    return render(request, "dashboards/closed_year/list.html", {"years": years_seen()})


@require_POST
def closed_year_close(request: HttpRequest, year: int) -> HttpResponse:
    """Keep the figures of a year as they are now."""
    _guard(request)
    if year not in {each.first_year for each in past_years()}:
        raise Http404
    try:
        batch = close_year(actor=request.user, year=SchoolYear(year))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        notify(request, _("The school year %(year)s was closed.") % {"year": SchoolYear(year)}, batch)
    return redirect("dashboards:closed_year_list")


@require_http_methods(["GET", "POST"])
def closed_year_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the figures be what they are now, with a reason."""
    _guard(request)
    closed = get_object_or_404(ClosedYear.objects.visible_to(request.user), pk=pk)
    year = SchoolYear(closed.school_year)
    form = ReopenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = reopen_year(actor=request.user, closed=closed, reason=form.cleaned_data["reason"])
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            text = _("The school year %(year)s is open again.") % {"year": year}
            notify(request, text, batch, draft=f"reopen-{pk}")
            return redirect("dashboards:closed_year_list")
    context: dict[str, Any] = {"form": form, "closed": closed, "year": year}
    return render(request, "dashboards/closed_year/reopen.html", context)


def _guard(request: HttpRequest) -> None:
    if not can_close_year(request.user):
        raise PermissionDenied
