"""The hall screen: one page that follows the board; read from ten metres, in the first language of the workshop."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from organisation.frame import college
from ui.qr import qr_address
from workshops.codes import as_shown
from workshops.models import HallView, ModuleKind, Workshop, WorkshopModule, WorkshopState
from workshops.queries.board import Place, place_of
from workshops.queries.boards.columns import Head, columns_of, heads_by_day, heads_of, in_order, totals, whole
from workshops.queries.boards.roles import matrix_of
from workshops.queries.boards.slides import keys_of, slide_of
from workshops.queries.boards.turning import turned
from workshops.queries.module_words import instructions_of, title_of
from workshops.queries.outcome import harvest_of
from workshops.queries.workshop import modules_of, people_in
from workshops.queries.workshop_when import when_of
from workshops.services.guessing import say_at_home
from workshops.services.running import seconds_left
from workshops.views.addresses import join_url, shown_address
from workshops.views.workshop import found_workshop

MOST_IN_COLUMN, MOST_SHARED, MOST_PLANS = 5, 6, 8


@require_safe
def hall(request: HttpRequest, pk: int) -> HttpResponse:
    """The page for the projector."""
    place, workshop = place_of(pk), found_workshop(request, pk)
    with translation.override(workshop.language_codes[0]):
        context = {**hall_context(request, workshop), "number": tag_of(place)}
        return render(request, "workshops/hall/page.html", context)


@require_safe
def hall_part(request: HttpRequest, pk: int) -> HttpResponse:
    """What changes on it; 304 where nothing has since it was last fetched."""
    return part(request, pk, "workshops/hall/_live.html", hall_context)


def part(request: HttpRequest, pk: int, template: str, context_of: Any) -> HttpResponse:
    """A part that a screen fetches again and again: by one cheap question where nothing has changed."""
    place, workshop = place_of(pk), found_workshop(request, pk)
    say_at_home(workshop=pk, address=request.META["REMOTE_ADDR"])
    language = workshop.language_codes[0] if context_of is hall_context else translation.get_language()
    tag = tag_of(place)
    if request.headers.get("If-None-Match", "").removeprefix("W/") == tag:
        response = HttpResponse(status=304)
    else:
        with translation.override(language):
            response = render(request, template, context_of(request, workshop))
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "no-store"
    return response


def tag_of(place: Place) -> str:
    """The number of the board as screens send it back."""
    return f'"{place.epoch}-{place.number}"'


def hall_context(request: HttpRequest, workshop: Workshop) -> dict[str, Any]:
    """Everything that the hall reads."""
    modules = modules_of(workshop)
    module = next((each for each in modules if each.pk == workshop.current_module_id), None)
    view = view_of(workshop, module)
    context: dict[str, Any] = {
        "workshop": workshop,
        "module": module,
        "view": view,
        "code": as_shown(workshop.join_code),
        "join_address": shown_address(),
        "people": people_in(workshop),
        "when": when_of(workshop),
        "college_name": college(request)["college_name"],
        "language": translation.get_language(),
        **clock_of(workshop),
    }
    if module is not None:
        place = modules.index(module) + 1
        context |= {"step": place, "steps": len(modules), "title": title_of(module), "told": instructions_of(module)}
    if view == HallView.JOIN:
        context["picture"] = qr_address(join_url(workshop))
    if view == "closed":
        context["harvest"] = harvest_of(workshop, modules)
    if view == HallView.MODULE and module is not None:
        context |= BOARDS[module.kind](workshop, module, turn_of(request))
    return context


def view_of(workshop: Workshop, module: WorkshopModule | None) -> str:
    """What the screen shows now: before it begins how to join, afterwards what came of it."""
    if workshop.state == WorkshopState.CLOSED:
        return "closed"
    if workshop.state == WorkshopState.PLANNED or (module is None and workshop.hall_view == HallView.MODULE):
        return HallView.JOIN
    return workshop.hall_view


def clock_of(workshop: Workshop) -> dict[str, Any]:
    """The timer: when it ends, or what it shows while it is held; for who has no scripts as text."""
    left = seconds_left(workshop)
    ends = workshop.timer_ends_at
    return {
        "timer_ends": int(ends.timestamp() * 1000) if ends else "",
        "timer_left": left,
        "timer_text": f"{left // 60}:{left % 60:02d}",
        "has_timer": ends is not None or bool(workshop.timer_left),
        "now_ms": int(timezone.now().timestamp() * 1000),
    }


def turn_of(request: HttpRequest) -> int:
    """Which cards are asked for, where there are more than the screen holds."""
    asked = request.GET.get("turn", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 0


def _slides(workshop: Workshop, _module: WorkshopModule, _turn: int) -> dict[str, Any]:
    keys = keys_of(workshop)
    number = min(workshop.hall_slide, len(keys) - 1)
    return {"slide": slide_of(workshop, number), "slide_number": number + 1, "slide_count": len(keys)}


def _map(workshop: Workshop, module: WorkshopModule, turn: int) -> dict[str, Any]:
    columns = columns_of(workshop, module)
    most = MOST_IN_COLUMN * (1 if len(columns) > 1 else 3)
    turns = [turned(column.heads, most, turn) for column in columns]
    known = [each for column in columns for each in column.known]
    cards = whole([head for each in turns for head in each.heads], known)
    shown = [
        {
            "column": column,
            "cards": in_order(each.heads, cards),
            "turn": each,
            "known": column.unsaid[: max(0, MOST_IN_COLUMN - column.count)],
        }
        for column, each in zip(columns, turns, strict=True)
    ]
    heads = [head for column in columns for head in column.heads]
    turns_in_all = max(each.turns for each in turns)
    return {"columns": shown, "totals": totals(columns), "turns": turns_in_all, "newest": _newest(heads)}


def _share(_workshop: Workshop, module: WorkshopModule, turn: int) -> dict[str, Any]:
    heads = sorted(heads_of(module), key=lambda head: (not head.is_new, -head.interests, -head.votes, -head.pk))
    return _listed(heads, MOST_SHARED, turn)


def _roles(workshop: Workshop, module: WorkshopModule, _turn: int) -> dict[str, Any]:
    units = list(workshop.units.all())
    return {"matrix": matrix_of(module, units[0] if len(units) == 1 else None)}


def _plan(_workshop: Workshop, module: WorkshopModule, turn: int) -> dict[str, Any]:
    return _listed(heads_by_day(module), MOST_PLANS, turn)


def _listed(heads: list[Head], most: int, turn: int) -> dict[str, Any]:
    shown = turned(heads, most, turn)
    return {
        "cards": in_order(shown.heads, whole(shown.heads)),
        "turn": shown,
        "turns": shown.turns,
        "newest": _newest(heads),
        "count": len(heads),
    }


def _newest(heads: Iterable[Head]) -> int:
    return max((head.pk for head in heads), default=0)


BOARDS = {
    ModuleKind.INTRODUCE: _slides,
    ModuleKind.MAP: _map,
    ModuleKind.SHARE: _share,
    ModuleKind.ROLES: _roles,
    ModuleKind.PLAN: _plan,
}
