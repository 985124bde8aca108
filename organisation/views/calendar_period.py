"""The college calendar, a school year at a time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from organisation.queries.calendar import SchoolYear, free_days_of, school_year_of
from organisation.views.catalogue import Catalogue
from organisation.views.guard import administrators_only
from organisation.views.query_string import number_in

FIRST, LAST = 1990, 2100


@administrators_only
def period_list(request: HttpRequest, catalogue: Catalogue) -> HttpResponse:
    """Free days of a school year: the country's, which are known, and the college's own."""
    wanted = number_in(request.GET, "year")
    present = school_year_of()
    year = SchoolYear(wanted) if wanted and FIRST <= wanted <= LAST else present
    around = [SchoolYear(present.first_year + step) for step in range(-1, 3)]
    context = {
        "catalogue": catalogue,
        "year": year,
        "years": sorted({*around, year}),
        "days": free_days_of(year, get_language() or "fi"),
        "create_url": catalogue.url("create"),
    }
    return render(request, "organisation/calendar/list.html", context)
