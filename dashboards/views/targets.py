"""The page on which principals set the targets of a school year."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dashboards.forms.targets import BenefitTargetsForm, TargetsForm
from dashboards.permissions import can_set_targets
from dashboards.queries.closed_year import closed_years
from dashboards.queries.targets import (
    benefit_figures,
    benefit_targets_of,
    copied_figures,
    history_of,
    targets_of,
    targets_to_copy,
    units_of_year,
)
from dashboards.services.targets import TargetsChanged, Wish, copy_targets, set_targets
from gains.models import Beneficiary
from organisation.queries.calendar import SchoolYear, school_year_of
from partnerships.forms.refusals import take_refusal
from ui.undo import notify

FIRST_YEAR, LAST_YEAR = 2000, 2098


@require_http_methods(["GET", "POST"])
def targets(request: HttpRequest) -> HttpResponse:
    """All targets of a year in one table."""
    if not can_set_targets(request.user):
        raise PermissionDenied
    year = year_named(request)
    held, before = targets_of(year.first_year), targets_of(year.first_year - 1)
    form = TargetsForm(request.POST or None, units=units_of_year(year), held=held, before=before)
    if request.method == "POST" and form.is_valid() and _is_saved(request, year, form):
        return redirect(f"{reverse('dashboards:targets')}?year={year.first_year}")
    context: dict[str, Any] = {
        "form": form,
        "year": year,
        "years": _years(year),
        "is_closed": year.first_year in closed_years(),
        "can_copy": bool(targets_to_copy(year.first_year, copied_figures())),
        "deeds": history_of(year.first_year),
    }
    return render(request, "dashboards/targets/form.html", context)


def _is_saved(request: HttpRequest, year: SchoolYear, form: TargetsForm) -> bool:
    """Whether it was saved; otherwise the form says why not."""
    wishes = {place: Wish(seen, wanted) for place, (seen, wanted) in form.values().items()}
    try:
        batch = set_targets(actor=request.user, school_year=year.first_year, wishes=wishes)
    except TargetsChanged as error:
        form.tell_changed(error.now)
    except ValidationError as refusal:
        take_refusal(form, refusal)
    else:
        text = _("The targets of %(year)s were saved.") if batch else _("Nothing was changed.")
        notify(request, text % {"year": year} if batch else text, batch, draft=f"targets-{year.first_year}")
        return True
    return False


@require_http_methods(["GET", "POST"])
def benefit_targets(request: HttpRequest) -> HttpResponse:
    """What is wished of each indicator of benefits, of the college or of one unit."""
    if not can_set_targets(request.user):
        raise PermissionDenied
    year = year_named(request)
    units = list(units_of_year(year))
    chosen = [unit for unit in units if unit.code == request.GET.get("unit", "")]
    unit = chosen[0].pk if chosen else None
    held, before = (benefit_targets_of(first, unit) for first in (year.first_year, year.first_year - 1))
    data, figures = request.POST or None, benefit_figures()
    form = BenefitTargetsForm(data, units=chosen, held=held, before=before, catalogue=figures)
    if request.method == "POST" and form.is_valid() and _is_saved(request, year, form):
        return redirect(request.get_full_path())
    context = {
        "form": form,
        "sides": [(side, [cell for cell in form.cells if cell["figure"].heading == side]) for side in Beneficiary],
        "year": year,
        "years": _years(year),
        "units": units,
        "unit": chosen[0] if chosen else None,
        "is_closed": year.first_year in closed_years(),
    }
    return render(request, "dashboards/targets/benefits.html", context)


@require_POST
def targets_copy(request: HttpRequest) -> HttpResponse:
    """Take over last year's targets where this year has none."""
    if not can_set_targets(request.user):
        raise PermissionDenied
    year = year_named(request)
    try:
        batch = copy_targets(actor=request.user, school_year=year.first_year, figures=copied_figures())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        words = _("Last year's targets were copied.") if batch else _("There was nothing to copy.")
        notify(request, words, batch)
    return redirect(f"{reverse('dashboards:targets')}?year={year.first_year}")


def year_named(request: HttpRequest) -> SchoolYear:
    """The school year in the address, else the one that goes on."""
    text = request.GET.get("year", "")
    sound = len(text) == 4 and text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR
    return SchoolYear(int(text)) if sound else school_year_of()


def _years(chosen: SchoolYear) -> list[SchoolYear]:
    """The year that goes on, those beside it, and the chosen one."""
    now = school_year_of().first_year
    return [SchoolYear(year) for year in sorted({now - 1, now, now + 1, chosen.first_year})]
