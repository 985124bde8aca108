"""A company's needs map: what it needs by theme and horizon, what would answer it, its years beside each other."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from organisation.queries.calendar import school_year_of
from partnerships.forms.need import NeedForm
from partnerships.models import Company, NeedHorizon, NeedState
from partnerships.queries.need import in_order, with_answers
from partnerships.services.need import add_need, change_need
from plans.forms.needs_map import GoneThroughForm, OutlookForm
from plans.models import NeedsMap
from plans.queries.needs_map import compared, grid_of, kept_needs, latest_of_year, maps_of, theme_names
from plans.queries.plan_words import NEED_TAGS
from plans.queries.suggesting import suggested_for
from plans.services.needs_map import change_outlook, complete_map
from plans.views.desk import Desk
from records.services import Conflict, writing
from ui.conflicts import conflict_lines, reopened
from ui.lookup import sound_key

OUTLOOKS = ("staff_outlook", "competence_outlook", "work_outlook")


@require_GET
def company_needs_map(request: HttpRequest, pk: int, desk: type[Desk] = Desk) -> HttpResponse:
    """The map as it is now: a part of the company's page for htmx, else a page of its own."""
    here = desk(request)
    company = here.company(pk)
    maps = list(maps_of(pk))
    needs = with_answers(list(in_order(pk)))
    unmet = [each for each in needs if each.state in (NeedState.OPEN, NeedState.BEING_ANSWERED)]
    context = {
        "desk": here,
        "company": company,
        "maps": maps,
        "map": maps[0] if maps else None,
        "outlook": outlook_of(maps[0]) if maps else [],
        "unmet": unmet,
        "settled": [each for each in needs if each not in unmet],
        "horizons": [capfirst(str(label)) for label in NeedHorizon.labels],
        "can_fill": here.may_fill(company),
        "tags": NEED_TAGS,
    }
    if request.htmx:
        return render(request, "plans/needs_map/_panel.html", context | {"counts": counts_of(unmet)})
    context |= {"grid": grid_of(unmet), "suggested": suggested_for(unmet, pk)}
    return render(request, "plans/needs_map/page.html", context)


def counts_of(unmet: list[Any]) -> list[dict[str, Any]]:
    """How many needs lie how far ahead."""
    return [
        {"label": capfirst(str(label)), "count": sum(each.horizon == value for each in unmet)}
        for value, label in NeedHorizon.choices
    ]


def outlook_of(needs_map: NeedsMap) -> list[dict[str, str]]:
    """What was written about the years to come, each with its heading."""
    return [
        {"label": capfirst(str(NeedsMap._meta.get_field(name).verbose_name)), "text": text}
        for name in OUTLOOKS
        if (text := getattr(needs_map, name))
    ]


@require_http_methods(["GET", "POST"])
def map_outlook(request: HttpRequest, pk: int, desk: type[Desk] = Desk) -> HttpResponse:
    """The outlook of this school year, in words; begun from what was written the year before."""
    here = desk(request)
    company = here.fillable_company(pk)
    needs_map = this_years_map(company)
    form = OutlookForm(
        request.POST if request.method == "POST" else None, instance=needs_map, initial=_before(needs_map)
    )
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            batch = change_outlook(
                actor=here.actor, needs_map=needs_map, values=form.values(), expected_version=version
            )
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error)
        else:
            here.say(_("The changes were saved."), batch, draft=f"map-{pk}")
            return redirect(here.url("company_needs_map", pk))
    context = {"form": form, "company": company, "map": needs_map, "desk": here}
    context |= {"conflict": conflict, "has_errors": bool(conflict)}
    return render(request, "plans/needs_map/outlook.html", context)


def this_years_map(company: Company) -> NeedsMap:
    """The map of this school year, or an empty one to begin it with."""
    year = school_year_of().first_year
    return latest_of_year(company.pk, year) or NeedsMap(company=company, school_year=year)


def _before(needs_map: NeedsMap) -> dict[str, str]:
    """What the latest map before says, where this year's has not begun."""
    if needs_map.pk is not None:
        return {}
    earlier = maps_of(needs_map.company_id).first()
    return {name: getattr(earlier, name) for name in OUTLOOKS} if earlier else {}


@require_http_methods(["GET", "POST"])
def map_gone_through(request: HttpRequest, pk: int, desk: type[Desk] = Desk) -> HttpResponse:
    """The needs were gone through: the year's map keeps them as they stand."""
    here = desk(request)
    company = here.fillable_company(pk)
    form = GoneThroughForm(request.POST if request.method == "POST" else None, company=company)
    if not here.is_college:
        del form.fields["contact"]
    if request.method == "POST" and form.is_valid():
        who = {"contact": form.cleaned_data.get("contact")} | here.as_person()
        with writing(here.actor, verb="complete_needs_map") as write:
            complete_map(actor=here.actor, company=company, on=form.cleaned_data["on"], **who)
        here.say(_("The needs map was completed."), write.batch_if_any)
        return redirect(here.url("company_needs_map", pk))
    return render(request, "plans/needs_map/gone_through.html", {"form": form, "company": company, "desk": here})


@require_http_methods(["GET", "POST"])
def map_need_create(request: HttpRequest, pk: int, desk: type[Desk] = Desk) -> HttpResponse:
    """A need, written down while the map is filled in: one after another."""
    here = desk(request)
    company = here.fillable_company(pk)
    form = NeedForm(request.POST if request.method == "POST" else None, company=company)
    if request.method == "POST" and form.is_valid():
        with writing(here.actor, verb="add_need") as write:
            add_need(actor=here.actor, company=company, values=form.values())
        here.say(_("The need was added."), write.batch, draft=f"map-need-new-{pk}")
        again = "another" in request.POST
        return redirect(here.url("map_need_create" if again else "company_needs_map", pk))
    return render(request, "plans/needs_map/need.html", {"form": form, "company": company, "desk": here})


@require_http_methods(["GET", "POST"])
def map_need_edit(request: HttpRequest, pk: int, need: int, desk: type[Desk] = Desk) -> HttpResponse:
    """A need as it stands now."""
    here = desk(request)
    company = here.fillable_company(pk)
    row = here.need(company, need)
    form = NeedForm(request.POST if request.method == "POST" else None, instance=row, company=company)
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            batch = change_need(actor=here.actor, need=row, values=form.values(), expected_version=version)
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error, company=company)
        else:
            here.say(_("The changes were saved."), batch, draft=f"map-need-{need}")
            return redirect(here.url("company_needs_map", pk))
    context = {"form": form, "company": company, "need": row, "desk": here}
    context |= {"conflict": conflict, "has_errors": bool(conflict)}
    return render(request, "plans/needs_map/need.html", context)


@require_GET
def needs_map_detail(request: HttpRequest, pk: int, desk: type[Desk] = Desk) -> HttpResponse:
    """One year's map as it was, beside the one before it."""
    here = desk(request)
    needs_map = get_object_or_404(NeedsMap.objects.filter(pk=pk))
    company = here.company(needs_map.company_id)
    maps = list(maps_of(company.pk))
    needs_map = next(each for each in maps if each.pk == pk)
    others = [each for each in maps if each.pk != pk]
    asked = request.GET.get("with", "")
    key = int(asked) if sound_key(asked) else 0
    earlier = [each for each in others if each.school_year <= needs_map.school_year]
    other = next((each for each in others if each.pk == key), earlier[0] if earlier else None)
    themes = theme_names()
    context = {
        "desk": here,
        "company": company,
        "map": needs_map,
        "others": others,
        "other": other,
        "outlook": outlook_of(needs_map),
        "other_outlook": outlook_of(other) if other else [],
        "rows": compared(other, needs_map, themes) if other else None,
        "kept": kept_needs(needs_map, themes).values(),
        "tags": NEED_TAGS,
    }
    return render(request, "plans/needs_map/detail.html", context)
