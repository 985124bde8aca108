"""The rows behind a number of the dashboard: a list of exactly as many as the number says."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from dashboards.lists.figure_rows import listing_of
from dashboards.queries.choosing import choice_from, query_of
from dashboards.queries.figure_rows import PAIRS, ids_of, pairs_of
from dashboards.queries.figure_words import names_of_codes, period_words, scope_words, title_of
from dashboards.queries.figures import UnknownFigure
from dashboards.queries.figures.choice import Choice
from dashboards.queries.figures.gains import of_choice, span_of
from dashboards.queries.lapsed import lapsed
from gains.queries.gain_rows import gain_rows, told_rows
from gains.queries.indicator import known_indicators
from organisation.queries.access import is_member
from organisation.views.listing import file_of
from ui.lists.asked import Asked
from ui.lists.filters import Bound
from ui.lists.listing import Listing
from ui.lists.page import list_page
from ui.paging import page_of

NO_CAP = 10**9
AMOUNT = "benefit:"


class Whole(Asked):
    """A list whose rows are counted to the last: the number on the dashboard is counted so as well."""

    def cap_but(self, but: Bound | None) -> int:
        """No cap."""
        return NO_CAP


@require_GET
def figure_rows(request: HttpRequest, key: str) -> HttpResponse:
    """The rows as they were on the day, and the way back to the dashboard with the same choice."""
    choice = _choice(request)
    context = {"key": key, "query": query_of(choice), "back": address_of_dashboard(choice)}
    if key in PAIRS:
        return render(request, "dashboards/figure_rows/pairs.html", {**context, **_pairs(key, choice)})
    if key.startswith(AMOUNT):
        return render(request, "dashboards/figure_rows/amount.html", {**context, **_amount(request, key, choice)})
    listing = _listing(key, choice)
    found = list_page(request, Whole(listing, request.user, request.GET))
    export = request.GET.copy()
    export.pop("page", None)
    more = {
        "list": found,
        "title": listing.title,
        "export_url": f"{reverse('dashboards:figure_rows_export', args=[key])}?{export.urlencode()}",
        "lapsed": lapsed(choice) if key == "lapsed" else None,
    }
    return render(request, "dashboards/figure_rows/list.html", {**context, **more})


@require_GET
def figure_rows_export(request: HttpRequest, key: str) -> HttpResponseBase:
    """The same rows as a file."""
    return file_of(request, _listing(key, _choice(request)))


def address_of_dashboard(choice: Choice) -> str:
    """The dashboard with a choice; that it is of no unit is said, as heads of units would else be shown their own."""
    query = query_of(choice)
    whole = "" if choice.unit_id else "&unit=" if query else "unit="
    return f"{reverse('dashboards:board')}?{query}{whole}"


def _choice(request: HttpRequest) -> Choice:
    """What the address asks for, of those who work in the college."""
    if not is_member(request.user):
        raise PermissionDenied
    return choice_from(request.GET)


def _listing(key: str, choice: Choice) -> Listing:
    try:
        ids = ids_of(key, choice)
    except UnknownFigure as error:
        raise Http404 from error
    return listing_of(key, title_of(key, choice, names_of_codes()), choice, ids)


def _amount(request: HttpRequest, key: str, choice: Choice) -> dict[str, Any]:
    """The rows whose amounts sum up to a benefit."""
    code = key.removeprefix(AMOUNT)
    indicator = next((each for each in known_indicators(with_deleted=True) if each.code == code), None)
    if indicator is None:
        raise Http404
    page = page_of(request, gain_rows(indicator, span_of(choice), of_choice(choice)))
    title = ", ".join([f"{indicator.name} {period_words(choice)}", *scope_words(choice)])
    return {"title": title, "indicator": indicator, "page": page, "rows": told_rows(indicator, page)}


def _pairs(key: str, choice: Choice) -> dict[str, Any]:
    names = names_of_codes()
    return {"title": title_of(key, choice, names), "pairs": pairs_of(key, choice, names)}
