"""Builders of workshops."""

from typing import Any

from django.utils import timezone

from organisation.models import (
    StaffGroup,
)
from records.actors import PROGRAM
from records.services import writing
from tests.builders import create, make_unit, numbers
from workshops.codes import new_code
from workshops.models import Card, Participant, Workshop, WorkshopModule
from workshops.services.participant import Introduction, join


def make_workshop(unit: Any = None, facilitator: Any = None, **values: Any) -> Workshop:
    """A workshop of *unit* today; state="live" with current_module begins it."""
    values = {"title": f"Työpaja {next(numbers)}", "held_on": timezone.localdate(), "join_code": new_code(), **values}
    workshop: Workshop = create(Workshop(**values))
    with writing(PROGRAM, verb="test") as write:
        write.set_links(workshop, "units", [unit or make_unit()])
        write.set_links(workshop, "facilitators", [facilitator] if facilitator else [])
    return workshop


def make_module(workshop: Any = None, kind: str = "map", *, current: bool = False, **values: Any) -> WorkshopModule:
    """A module, opened, of a workshop that goes on; the one that goes on now if *current*."""
    workshop = workshop or make_workshop(state="live")
    module: WorkshopModule = create(
        WorkshopModule(**{"workshop": workshop, "kind": kind, "opened_at": timezone.now(), **values})
    )
    if current:
        with writing(PROGRAM, verb="test") as write:
            workshop.current_module = module
            write.save(workshop)
    return module


def make_participant(workshop: Any = None, nickname: str = "Outi", **values: Any) -> Participant:
    """Somebody who has joined: a teacher unless said otherwise."""
    user = values.pop("user", None)
    if "staff_group" not in values and "stakeholder" not in values:
        values["staff_group"] = StaffGroup.objects.get(code="teacher")
    workshop = workshop or make_workshop(state="live")
    return join(workshop=workshop, who=Introduction(nickname=nickname, **values), user=user)


def make_card(module: Any = None, text: str = "", author: Any = None, **values: Any) -> Card:
    """A card on the board of a module."""
    module = module or make_module(current=True)
    number = next(numbers)
    key = {"workshop": module.workshop, "module": module, "author": author, "client_key": f"test-key-{number}"}
    return create(Card(**{**key, "text": text or f"Kortti {number}", "tier": "everyday", **values}))
