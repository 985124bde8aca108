"""Who needs what: the list that comes before all partnerships."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from partnerships.forms.need import needs_wanted
from partnerships.models import Need, NeedHorizon, NeedState, NeedTheme
from partnerships.queries.need import ALL_STATES, NeedChoice, for_list, narrowed, of_theme, themes_with_counts
from partnerships.queries.participation import units_today
from partnerships.views.need import STATE_TAGS
from ui.narrowing import address
from ui.numbers import number
from ui.paging import page_of


@require_GET
def need_list(request: HttpRequest) -> HttpResponse:
    """Needs narrowed by theme, horizon, state and unit, the soonest first."""
    choice = needs_wanted(request.GET)
    rows = narrowed(request.user, choice)
    themes = themes_with_counts(rows, choice.theme)
    page = page_of(request, for_list(of_theme(rows, choice.theme)), count=_count(themes, choice.theme))
    context = {
        "page": page,
        "rows": rows_of(page.rows),
        "chips": chips(request, themes, choice.theme),
        "selects": selects(choice),
        "choice": choice,
        "is_narrowed": choice != NeedChoice(),
    }
    return render(request, "partnerships/need/list.html", context)


def _count(themes: list[tuple[NeedTheme, int]], chosen: int | None) -> int:
    return sum(count for theme, count in themes if chosen in (None, theme.pk))


def rows_of(needs: Iterable[Need]) -> list[dict[str, Any]]:
    """What a row shows, worked out here so that the template stays lean."""
    detail = reverse("partnerships:need_detail", args=[0])
    horizons = {value: capfirst(str(label)) for value, label in NeedHorizon.choices}
    states = {value: capfirst(str(label)) for value, label in NeedState.choices}
    return [
        {
            "url": detail.replace("/0/", f"/{need.pk}/"),
            "theme": capfirst(need.theme.name),
            "description": need.description[:140],
            "company": need.company.name,
            "place": need.workplace.name if need.workplace else "",
            "unit": need.company.lead_unit.name if need.company.lead_unit else "",
            "horizon": horizons[need.horizon],
            "state": states[need.state],
            "state_tag": STATE_TAGS[need.state],
        }
        for need in needs
    ]


def chips(request: HttpRequest, themes: list[tuple[NeedTheme, int]], chosen: int | None) -> list[dict[str, Any]]:
    """A chip for each theme with how many needs it holds; pressed again it is let go."""
    return [
        {
            "url": address(request, theme="" if theme.pk == chosen else str(theme.pk), page=""),
            "label": capfirst(theme.name),
            "count": number(count),
            "on": theme.pk == chosen,
        }
        for theme, count in themes
    ]


def selects(choice: NeedChoice) -> list[dict[str, Any]]:
    """What the list can be narrowed to besides."""
    states = [("", _("Not met yet")), *_capitalised(NeedState.choices), (ALL_STATES, _("All"))]
    units = [("", _("All")), *((str(unit.pk), unit.name) for unit in units_today())]
    return [
        _select("horizon", _("How soon"), [("", _("All")), *_capitalised(NeedHorizon.choices)], choice.horizon),
        _select("state", _("State"), states, choice.state),
        _select("unit", _("Unit of a partnership"), units, str(choice.unit or "")),
    ]


def _capitalised(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    return [(value, capfirst(str(label))) for value, label in choices]


def _select(name: str, label: str, options: list[tuple[str, str]], chosen: str) -> dict[str, Any]:
    return {"name": name, "label": label, "options": [(key, text, key == chosen) for key, text in options]}
