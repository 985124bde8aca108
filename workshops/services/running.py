"""What the facilitator does with a workshop while the hall is full: each deed is journaled, shown at once, undoable."""

import datetime
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing
from records.services.writing import Writing
from workshops.models import HallView, Workshop, WorkshopModule, WorkshopState
from workshops.services.workshop import free_code

LONGEST_TIMER = 6 * 3600
MORE = 60


def start(*, actor: Actor, workshop: Workshop) -> ChangeBatch | None:
    """Let the hall in: the first module opens, unless one went on before."""

    def begin(write: Writing) -> None:
        workshop.state = WorkshopState.LIVE
        workshop.opened_at = workshop.opened_at or timezone.now()
        workshop.is_locked, workshop.hall_view = False, HallView.MODULE
        _open(write, workshop, workshop.current_module or _in_order(workshop).first())

    return _do(actor, workshop, "start_workshop", begin, states=(WorkshopState.PLANNED,))


def open_module(*, actor: Actor, workshop: Workshop, module: WorkshopModule) -> ChangeBatch | None:
    """Go to a module, in whatever order; the timer waits with its minutes."""

    def begin(write: Writing) -> None:
        _open(write, workshop, module)

    return _do(actor, workshop, "open_module", begin)


def open_next(*, actor: Actor, workshop: Workshop) -> ChangeBatch | None:
    """The module after the present one; after the last nothing."""
    keys = list(_in_order(workshop).values_list("pk", flat=True))
    place = keys.index(workshop.current_module_id) + 1 if workshop.current_module_id in keys else 0
    if place >= len(keys):
        return None
    return open_module(actor=actor, workshop=workshop, module=WorkshopModule.objects.get(pk=keys[place]))


def set_timer(*, actor: Actor, workshop: Workshop, seconds: int) -> ChangeBatch | None:
    """So much time from now on."""
    seconds = min(max(seconds, 0), LONGEST_TIMER)
    ends_at = timezone.now() + datetime.timedelta(seconds=seconds)
    return _set(actor, workshop, "set_timer", timer_ends_at=ends_at, timer_left=None)


def hold_timer(*, actor: Actor, workshop: Workshop) -> ChangeBatch | None:
    """Stop the clock with what is left."""
    return _set(actor, workshop, "hold_timer", timer_ends_at=None, timer_left=seconds_left(workshop))


def go_on_with_timer(*, actor: Actor, workshop: Workshop) -> ChangeBatch | None:
    """Let the clock go on."""
    return set_timer(actor=actor, workshop=workshop, seconds=seconds_left(workshop))


def more_time(*, actor: Actor, workshop: Workshop) -> ChangeBatch | None:
    """One minute more, whether the clock runs or is held."""
    left = seconds_left(workshop) + MORE
    if workshop.timer_ends_at is None:
        return _set(actor, workshop, "set_timer", timer_left=min(left, LONGEST_TIMER))
    return set_timer(actor=actor, workshop=workshop, seconds=left)


def set_board(*, actor: Actor, workshop: Workshop, **values: Any) -> ChangeBatch | None:
    """Lock and unlock, hide names and show them, shut the door, what the big screen shows, which slide."""
    return _set(actor, workshop, "set_board", **values)


def close(*, actor: Actor, workshop: Workshop) -> ChangeBatch | None:
    """The end: nobody writes any more, the code is free for others."""

    def end(_write: Writing) -> None:
        workshop.state, workshop.closed_at = WorkshopState.CLOSED, timezone.now()
        workshop.is_locked, workshop.timer_ends_at, workshop.timer_left = True, None, None

    return _do(actor, workshop, "close_workshop", end)


def reopen(*, actor: Actor, workshop: Workshop) -> ChangeBatch | None:
    """It goes on after all; under another code where the old one opens another workshop by now."""

    def begin(_write: Writing) -> None:
        workshop.state, workshop.closed_at, workshop.is_locked = WorkshopState.LIVE, None, False
        others = Workshop.objects.exclude(pk=workshop.pk).exclude(state=WorkshopState.CLOSED)
        if others.filter(join_code=workshop.join_code).exists():
            workshop.join_code = free_code()

    return _do(actor, workshop, "reopen_workshop", begin, states=(WorkshopState.CLOSED,))


def seconds_left(workshop: Workshop) -> int:
    """What the clock shows, never less than nothing."""
    if workshop.timer_ends_at is None:
        return workshop.timer_left or 0
    return max(0, round((workshop.timer_ends_at - timezone.now()).total_seconds()))


def _open(write: Writing, workshop: Workshop, module: WorkshopModule | None) -> None:
    workshop.current_module, workshop.hall_slide, workshop.hall_view = module, 0, HallView.MODULE
    workshop.timer_ends_at, workshop.timer_left = None, module.minutes * 60 if module else None
    if module is not None and module.opened_at is None:
        module.opened_at = timezone.now()
        write.save(module)


def _set(actor: Actor, workshop: Workshop, verb: str, **values: Any) -> ChangeBatch | None:
    def change(_write: Writing) -> None:
        for name, value in values.items():
            setattr(workshop, name, value)

    return _do(actor, workshop, verb, change)


def _do(
    actor: Actor,
    workshop: Workshop,
    verb: str,
    change: Callable[[Writing], None],
    states: tuple[str, ...] = (WorkshopState.LIVE,),
) -> ChangeBatch | None:
    """By what is true now: two facilitators may press at the same moment."""
    with writing(actor, verb=verb) as write:
        write.lock(workshop)
        if workshop.state not in states:
            raise ValidationError(_("The workshop is not in the state for that any more."))
        change(write)
        write.save(workshop)
        return write.batch_if_any


def _in_order(workshop: Workshop) -> Any:
    return WorkshopModule.objects.filter(workshop=workshop.pk).order_by("position", "pk")
