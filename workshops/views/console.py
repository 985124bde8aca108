"""The facilitator's console: what goes on, the clock, the screen, the cards. Every deed is a form, so the keyboard does."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from records.models import ChangeBatch
from ui.lookup import sound_key
from ui.undo import notify
from workshops.codes import as_shown
from workshops.models import HallView, ModuleKind, Workshop, WorkshopModule
from workshops.queries.board import place_of
from workshops.queries.boards.columns import columns_of, heads_of, in_order, totals, whole
from workshops.queries.boards.slides import keys_of, titles
from workshops.queries.module_words import advice_of, title_of
from workshops.queries.workshop import modules_of, people_in
from workshops.services import running
from workshops.views.addresses import shown_address
from workshops.views.hall import clock_of, part, tag_of
from workshops.views.roles import roles_context
from workshops.views.workshop import run_workshop

MOST_IN_COLUMN, ALL = 40, 10_000
Deed = Callable[[Any, Workshop, QueryDict], ChangeBatch | None]


@require_safe
def console(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole page."""
    place, workshop = place_of(pk), run_workshop(request, pk)
    context = {**console_context(request, workshop), "number": tag_of(place)}
    return render(request, "workshops/console/page.html", context)


@require_safe
def console_part(request: HttpRequest, pk: int) -> HttpResponse:
    """What changes on it."""
    run_workshop(request, pk)
    return part(request, pk, "workshops/console/_live.html", console_context)


@require_POST
def console_do(request: HttpRequest, pk: int) -> HttpResponse:
    """One deed; said with a way back where there is something to take back."""
    workshop = run_workshop(request, pk)
    deed = DEEDS.get(request.POST.get("do", ""))
    if deed is not None:
        words, do = deed
        try:
            batch = do(request.user, workshop, request.POST)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            if words and batch:
                notify(request, str(words), batch)
    return redirect("workshops:console", pk=pk)


def console_context(request: HttpRequest, workshop: Workshop) -> dict[str, Any]:
    """What goes on now, what can be done, and the board of the module."""
    modules = modules_of(workshop)
    module = next((each for each in modules if each.pk == workshop.current_module_id), None)
    context: dict[str, Any] = {
        "workshop": workshop,
        "module": module,
        "modules": [(each, title_of(each)) for each in modules],
        "has_next": module is not None and module.pk != modules[-1].pk,
        "people": people_in(workshop),
        "code": as_shown(workshop.join_code),
        "join_address": shown_address(),
        "views": HallView.choices,
        **clock_of(workshop),
    }
    if module is not None:
        context |= {"title": title_of(module), "advice": advice_of(module), "step": modules.index(module) + 1}
        context |= CONTEXTS[module.kind](request, workshop, module)
    return context


def _slides(_request: HttpRequest, workshop: Workshop, _module: WorkshopModule) -> dict[str, Any]:
    keys = keys_of(workshop)
    return {"slides": list(enumerate(titles(keys))), "slide_now": min(workshop.hall_slide, len(keys) - 1)}


def _map(request: HttpRequest, workshop: Workshop, module: WorkshopModule) -> dict[str, Any]:
    columns = columns_of(workshop, module, hidden=True)
    most = _most(request)
    cards = whole(
        [head for column in columns for head in column.heads[:most]],
        [known for column in columns for known in column.known],
    )
    shown = [(column, in_order(column.heads[:most], cards)) for column in columns]
    more = sum(max(0, column.count - most) for column in columns)
    return {"columns": shown, "totals": totals(columns), "more": more, "has_plan": _has_plan(workshop)}


def _cards(request: HttpRequest, workshop: Workshop, module: WorkshopModule) -> dict[str, Any]:
    heads = heads_of(module, hidden=True)
    shown = heads[: _most(request)]
    return {
        "cards": in_order(shown, whole(shown)),
        "count": len(heads),
        "more": len(heads) - len(shown),
        "has_plan": _has_plan(workshop),
    }


def _most(request: HttpRequest) -> int:
    """How many cards of a column are drawn: the console follows the board every other second."""
    return ALL if "all" in request.GET else MOST_IN_COLUMN


def _has_plan(workshop: Workshop) -> bool:
    return workshop.modules.filter(deleted_at=None, kind=ModuleKind.PLAN).exists()


CONTEXTS: dict[str, Callable[[HttpRequest, Workshop, WorkshopModule], dict[str, Any]]] = {
    ModuleKind.INTRODUCE: _slides,
    ModuleKind.MAP: _map,
    ModuleKind.SHARE: _cards,
    ModuleKind.ROLES: roles_context,
    ModuleKind.PLAN: _cards,
}


# --- deeds ------------------------------------------------------------------------------------------------------------


def _module(actor: Any, workshop: Workshop, data: QueryDict) -> ChangeBatch | None:
    key = data.get("module", "")
    module = get_object_or_404(WorkshopModule.objects.filter(workshop=workshop.pk), pk=key if sound_key(key) else 0)
    return running.open_module(actor=actor, workshop=workshop, module=module)


def _timer(actor: Any, workshop: Workshop, data: QueryDict) -> ChangeBatch | None:
    minutes = data.get("minutes", "")
    seconds = int(minutes) * 60 if minutes.isascii() and minutes.isdigit() and len(minutes) < 4 else 300
    return running.set_timer(actor=actor, workshop=workshop, seconds=seconds)


def _hall(actor: Any, workshop: Workshop, data: QueryDict) -> ChangeBatch | None:
    view = data.get("view", "")
    return _set(actor, workshop, hall_view=view) if view in HallView.values else None


def _slide(actor: Any, workshop: Workshop, data: QueryDict) -> ChangeBatch | None:
    number = data.get("slide", "")
    last = len(keys_of(workshop)) - 1
    if not (number.isascii() and number.isdigit() and len(number) < 4):
        return None
    return _set(actor, workshop, hall_slide=min(int(number), last), hall_view=HallView.MODULE)


def _set(actor: Any, workshop: Workshop, **values: Any) -> ChangeBatch | None:
    return running.set_board(actor=actor, workshop=workshop, **values)


def _plain(do: Callable[..., ChangeBatch | None]) -> Deed:
    return lambda actor, workshop, _data: do(actor=actor, workshop=workshop)


def _setting(**values: Any) -> Deed:
    return lambda actor, workshop, _data: _set(actor, workshop, **values)


# What is said of a deed (with a way back), and how it is done; of what one sees at once nothing is said.
DEEDS: dict[str, tuple[Any, Deed]] = {
    "start": (_("The workshop has begun."), _plain(running.start)),
    "module": (_("The module is open."), _module),
    "next": (_("The next module is open."), _plain(running.open_next)),
    "timer": ("", _timer),
    "timer_hold": ("", _plain(running.hold_timer)),
    "timer_go": ("", _plain(running.go_on_with_timer)),
    "timer_more": ("", _plain(running.more_time)),
    "timer_off": ("", _setting(timer_ends_at=None, timer_left=None)),
    "lock": (_("The board is locked: nobody can write or vote."), _setting(is_locked=True)),
    "unlock": (_("The board is open again."), _setting(is_locked=False)),
    "hide_names": (_("Names are hidden."), _setting(names_hidden=True)),
    "show_names": (_("Names are shown."), _setting(names_hidden=False)),
    "shut_door": (_("Nobody new can join."), _setting(is_joinable=False)),
    "open_door": (_("People can join again."), _setting(is_joinable=True)),
    "hall": ("", _hall),
    "slide": ("", _slide),
    "close": (_("The workshop is closed."), _plain(running.close)),
    "reopen": (_("The workshop goes on."), _plain(running.reopen)),
}
