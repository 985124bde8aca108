"""What the page of a workshop shows: planned, going on, or held."""

from typing import Any

from django.http import HttpRequest

from workshops.codes import as_shown
from workshops.models import ModuleKind, Workshop, WorkshopState
from workshops.permissions import can_run_workshop
from workshops.queries.became import became_of
from workshops.queries.invitation import invitations_of
from workshops.queries.module_words import advice_of, instructions_of, title_of
from workshops.queries.outcome import harvest_of
from workshops.queries.workshop import modules_of, previous_of
from workshops.queries.workshop_figures import figures_of
from workshops.queries.workshop_when import when_of

SHOWN_INVITED = 8


def page_of_workshop(request: HttpRequest, workshop: Workshop) -> dict[str, Any]:
    """Everything in its order; what only those who run it need is left out for others."""
    can_run = can_run_workshop(request.user, workshop)
    is_planned = workshop.state == WorkshopState.PLANNED
    modules = [described(module) for module in modules_of(workshop)]
    previous = previous_of(workshop)
    invited = invitations_of(workshop) if can_run else []
    return {
        "workshop": workshop,
        "when": when_of(workshop),
        "units": list(workshop.units.all()),
        "facilitators": list(workshop.facilitators.all()),
        "code": as_shown(workshop.join_code),
        "can_run": can_run,
        "is_planned": is_planned,
        "modules": modules,
        "kinds": ModuleKind.choices,
        "minutes": sum(each["module"].minutes for each in modules),
        "invited": invited[:SHOWN_INVITED],
        "invited_count": len(invited),
        "sent_count": sum(each.sent_at is not None for each in invited),
        "figures": figures_of(workshop) if not is_planned else None,
        "harvest": harvest_of(workshop, [each["module"] for each in modules]) if not is_planned else [],
        "previous": previous,
        "became": became_of(previous) if previous else None,
        "deletable": can_run and is_planned,
    }


def described(module: Any) -> dict[str, Any]:
    """A module with its words in the reader's language."""
    return {
        "module": module,
        "kind": module.get_kind_display(),
        "title": title_of(module),
        "instructions": instructions_of(module),
        "advice": advice_of(module),
    }
