"""Who gained and who gave: the ledger of a partnership, an organisation, a unit and the college, and the rows behind it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gains import permissions
from gains.queries.gain_rows import gain_rows, told_rows
from gains.queries.indicator import known_indicators
from gains.queries.ledger import Ledger, ledger_of
from gains.queries.scope import Scope, of_college, of_company, of_partnership, of_unit
from gains.queries.sources import year_span
from gains.queries.targets import targets_of
from organisation.models import EducationUnit
from organisation.queries.access import is_member
from organisation.queries.calendar import SchoolYear, school_year_of
from partnerships.views.company import found_company
from partnerships.views.partnership import found_partnership
from ui.lookup import sound_key
from ui.paging import page_of

YEARS_BACK = 4
FIRST_YEAR, LAST_YEAR = 2000, 2098


@require_GET
def ledger_partnership(request: HttpRequest, pk: int) -> HttpResponse:
    """What everybody gained and gave of one partnership."""
    found = found_partnership(request, pk)
    can_record = permissions.can_record_benefit(request.user, found)
    more = {"partnership": found, "company": found.company, "can_record": can_record}
    return _ledger(request, of_partnership(found), more)


@require_GET
def ledger_company(request: HttpRequest, pk: int) -> HttpResponse:
    """The same of all partnerships with an organisation."""
    found = found_company(request, pk)
    return _ledger(request, of_company(found), {"company": found})


@require_GET
def ledger_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """The same of what a unit leads."""
    if not is_member(request.user):
        raise PermissionDenied
    found = get_object_or_404(EducationUnit, pk=pk)
    return _ledger(request, of_unit(found), {"unit": found, "units": _units()})


@require_GET
def ledger_college(request: HttpRequest) -> HttpResponse:
    """The same of the whole college; from here one goes to agreements, contributions, insights and periods."""
    if not is_member(request.user):
        raise PermissionDenied
    more = {"units": _units(), "can_record_many": permissions.can_record_many(request.user)}
    return _ledger(request, of_college(_("Whole college")), more)


def _ledger(request: HttpRequest, scope: Scope, more: dict[str, Any]) -> HttpResponse:
    """A part of a page for htmx; else a page of its own, which prints."""
    year = year_named(request)
    is_part = bool(request.headers.get("HX-Request"))
    ledger = ledger_of(scope, year, None if is_part else targets_of(scope, year))
    context = {
        **more,
        "ledger": ledger,
        "sides": sides_with_rows(ledger),
        "year": year,
        "years": years_near(year),
        "address": request.path,
    }
    return render(request, "gains/ledger/_panel.html" if is_part else "gains/ledger/page.html", context)


def sides_with_rows(ledger: Ledger) -> list[dict[str, Any]]:
    """The four sides, each line with the address of the rows that make it."""
    return [
        {
            "side": side,
            "lines": [{"line": line, "url": rows_url(ledger, line.indicator.code)} for line in side.lines],
        }
        for side in ledger.sides
    ]


def rows_url(ledger: Ledger, code: str) -> str:
    """Where the rows behind an amount are listed."""
    scope = ledger.scope
    own = f"&{scope.kind}={scope.key}" if scope.key else ""
    return f"{reverse('gains:gain_rows', args=[code])}?year={ledger.year.first_year}{own}"


@require_GET
def gain_row_list(request: HttpRequest, code: str) -> HttpResponse:
    """The rows behind one amount of a ledger."""
    indicator = next((each for each in known_indicators() if each.code == code), None)
    if not is_member(request.user):
        raise PermissionDenied
    if indicator is None:
        raise Http404
    year, scope, back = year_named(request), *scope_named(request)
    span = year_span(year)
    page = page_of(request, gain_rows(indicator, span, scope.rows(span.last)))
    context = {
        "indicator": indicator,
        "scope": scope,
        "year": year,
        "back": f"{back}?year={year.first_year}",
        "page": page,
        "rows": told_rows(indicator, page),
    }
    return render(request, "gains/ledger/rows.html", context)


def scope_named(request: HttpRequest) -> tuple[Scope, str]:
    """Of what the address asks, and where its ledger is."""
    for kind in ("partnership", "company", "unit"):
        key = request.GET.get(kind, "")
        if sound_key(key):
            return _scope_of(request, kind, int(key)), reverse(f"gains:ledger_{kind}", args=[key])
    return of_college(_("Whole college")), reverse("gains:ledger_college")


def _scope_of(request: HttpRequest, kind: str, key: int) -> Scope:
    if kind == "partnership":
        return of_partnership(found_partnership(request, key))
    if kind == "company":
        return of_company(found_company(request, key))
    return of_unit(get_object_or_404(EducationUnit, pk=key))


def year_named(request: HttpRequest) -> SchoolYear:
    """The school year in the address, else the one that goes on."""
    text = request.GET.get("year", "")
    sound = len(text) == 4 and text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR
    return SchoolYear(int(text)) if sound else school_year_of()


def years_near(chosen: SchoolYear) -> list[SchoolYear]:
    """The latest years, and the chosen one."""
    now = school_year_of().first_year
    return [SchoolYear(year) for year in sorted({*range(now - YEARS_BACK, now + 1), chosen.first_year}, reverse=True)]


def _units() -> list[EducationUnit]:
    return list(EducationUnit.objects.order_by("sort_key"))
