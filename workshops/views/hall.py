"""The hall screen: one page that follows the board; read from ten metres, in the first language of the workshop."""

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
from workshops.queries.boards.columns import columns_of, heads_of, totals
from workshops.queries.boards.roles import matrix_of
from workshops.queries.boards.slides import keys_of, slide_of
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
    return context | (board_of(workshop, module) if view == HallView.MODULE and module is not None else {})


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


def board_of(workshop: Workshop, module: WorkshopModule) -> dict[str, Any]:
    """What the module's own template shows."""
    return BOARDS[module.kind](workshop, module)


def _slides(workshop: Workshop, _module: WorkshopModule) -> dict[str, Any]:
    keys = keys_of(workshop)
    number = min(workshop.hall_slide, len(keys) - 1)
    return {"slide": slide_of(workshop, number), "slide_number": number + 1, "slide_count": len(keys)}


def _map(workshop: Workshop, module: WorkshopModule) -> dict[str, Any]:
    columns = columns_of(workshop, module)
    most = MOST_IN_COLUMN * (1 if len(columns) > 1 else 3)
    shown = [
        {
            "column": column,
            "cards": column.cards[:most],
            "more": max(0, column.count - most),
            "known": column.unsaid[: max(0, MOST_IN_COLUMN - column.count)],
        }
        for column in columns
    ]
    return {"columns": shown, "totals": totals(columns)}


def _share(_workshop: Workshop, module: WorkshopModule) -> dict[str, Any]:
    cards = sorted(heads_of(module), key=lambda card: (not card.is_new, -card.interests, -card.votes, -card.pk))
    return {"cards": cards[:MOST_SHARED], "more": max(0, len(cards) - MOST_SHARED), "count": len(cards)}


def _roles(workshop: Workshop, module: WorkshopModule) -> dict[str, Any]:
    units = list(workshop.units.all())
    return {"matrix": matrix_of(module, units[0] if len(units) == 1 else None)}


def _plan(_workshop: Workshop, module: WorkshopModule) -> dict[str, Any]:
    cards = sorted(
        heads_of(module), key=lambda card: (card.due_on is None, card.due_on or card.created_at.date(), card.pk)
    )
    open_ones = sum(not (card.who or card.who_user_id) or card.due_on is None for card in cards)
    return {
        "cards": cards[:MOST_PLANS],
        "more": max(0, len(cards) - MOST_PLANS),
        "count": len(cards),
        "unowned": open_ones,
    }


BOARDS = {
    ModuleKind.INTRODUCE: _slides,
    ModuleKind.MAP: _map,
    ModuleKind.SHARE: _share,
    ModuleKind.ROLES: _roles,
    ModuleKind.PLAN: _plan,
}
