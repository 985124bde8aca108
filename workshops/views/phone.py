"""What a participant's phone shows while a workshop goes on, and how it learns that something has changed."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerships.models import Tier
from ui.tiers import tier_mark
from workshops.forms.card import FORMS, CardForm
from workshops.models import ModuleKind, Participant, WorkshopModule, WorkshopState
from workshops.queries.board import milliseconds, place_of, state_for_phone
from workshops.queries.module_words import instructions_of, title_of
from workshops.queries.phone import (
    PARTS,
    others_cards,
    own_cards,
    role_questions,
    types_in_use,
    units_today,
)
from workshops.services.card import votes_given
from workshops.views.present import presence, present

MOST_PAGES = 50
TEMPLATES: dict[str, str] = {
    ModuleKind.INTRODUCE: "workshops/phone/introduce.html",
    ModuleKind.MAP: "workshops/phone/map.html",
    ModuleKind.SHARE: "workshops/phone/share.html",
    ModuleKind.ROLES: "workshops/phone/roles.html",
    ModuleKind.PLAN: "workshops/phone/plan.html",
}


@login_not_required
@require_safe
def join_state(request: HttpRequest, code: str) -> HttpResponse:
    """What has changed since a number; by one question where nothing has."""
    known = presence(request, code)
    if known is None:
        return _unkept(HttpResponse(status=403))
    if seen_number(request) == known.place.number:
        return _unkept(HttpResponse(status=304))
    number, text = state_for_phone(known.place, since_number(request, known.place.number))
    return told(text, number)


@present
@require_safe
def phone(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The module that goes on; before it begins and after it is closed, what one may expect."""
    return phone_page(request, participant)


def phone_page(
    request: HttpRequest, participant: Participant, form: CardForm | None = None, status: int = 200
) -> HttpResponse:
    """The page with a form, empty or as it was filled in."""
    workshop = participant.workshop
    context: dict[str, Any] = {
        # Read first: what changes while the page is made is told by the first poll.
        "place": place_of(workshop.pk),
        "participant": participant,
        "workshop": workshop,
        "who": participant.staff_group.name if participant.staff_group else participant.get_stakeholder_display(),
    }
    module = workshop.current_module
    if workshop.state == WorkshopState.CLOSED:
        context["own"] = list(participant.cards.filter(deleted_at=None).order_by("pk"))
        return render(request, "workshops/phone/closed.html", context)
    if module is None or workshop.state == WorkshopState.PLANNED:
        return render(request, "workshops/phone/waiting.html", context)
    module.workshop = workshop
    context |= module_context(request, participant, module, form)
    # What a script asks for when somebody wants to see the new cards: the lists without the form.
    is_part = "part" in request.GET and module.has_cards
    template = "workshops/phone/parts.html" if is_part else TEMPLATES[module.kind]
    return render(request, template, context, status=status)


def module_context(
    request: HttpRequest, participant: Participant, module: WorkshopModule, form: CardForm | None
) -> dict[str, Any]:
    """What the page of a module shows."""
    context: dict[str, Any] = {
        "module": module,
        "title": title_of(module),
        "instructions": instructions_of(module),
        "minutes_left": minutes_left(module),
        "timer_ends": milliseconds(module.workshop.timer_ends_at),
    }
    if module.has_cards:
        return context | _card_context(request, participant, module, form)
    if module.kind == ModuleKind.ROLES:
        return context | _roles_context(participant, module)
    types = types_in_use()
    return context | {"tiers": [(tier_mark(tier), [t for t in types if t.tier == tier]) for tier in Tier]}


def _card_context(
    request: HttpRequest, participant: Participant, module: WorkshopModule, form: CardForm | None
) -> dict[str, Any]:
    tier = request.GET.get("tier", "")
    tier = tier if tier in Tier.values and module.kind == ModuleKind.MAP else ""
    others = others_cards(participant, module, tier=tier, page=_page(request))
    own = own_cards(participant, module)
    left = None if module.votes_each is None else module.votes_each - votes_given(participant, module)
    initial = {"drawn_from": request.GET.get("from", ""), "text": request.GET.get("text", "")[:300]}
    return {
        "form": form or FORMS[module.kind](module=module, participant=participant, initial=initial),
        "own": own,
        "others": others,
        "tier": tier,
        "chips": [(str(each), tier_mark(each, short=True), others.counts.get(str(each), 0)) for each in Tier],
        "all_others": sum(others.counts.values()),
        "shown_cards": sum(others.counts.values()) + sum(card.merged_into_id is None for card in own),
        "votes_left": left,
        "units": units_today() if module.kind == ModuleKind.SHARE else (),
    }


def _roles_context(participant: Participant, module: WorkshopModule) -> dict[str, Any]:
    if participant.staff_group is None:
        return {}
    questions = role_questions(participant, module)
    shelves = [(tier_mark(tier), rows) for tier, rows in questions]
    answered = sum(1 for _tier, rows in questions for row in rows if row.part)
    total = sum(len(rows) for _tier, rows in questions)
    return {"shelves": shelves, "parts": PARTS, "answered": answered, "total": total}


def minutes_left(module: WorkshopModule) -> int | None:
    """For who has no scripts: how many minutes the timer had left when the page was made."""
    workshop = module.workshop
    if workshop.timer_ends_at is None:
        return None
    return max(0, round((workshop.timer_ends_at - timezone.now()).total_seconds() / 60))


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    return (
        min(int(asked), MOST_PAGES) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 4 and int(asked) else 1
    )


# --- polling ----------------------------------------------------------------------------------------------------------


def seen_number(request: HttpRequest) -> int:
    """The number that If-None-Match names; 0 where it names none."""
    tag = request.headers.get("If-None-Match", "").removeprefix("W/").strip('"')
    return int(tag) if tag.isascii() and tag.isdigit() and len(tag) < 18 else 0


def since_number(request: HttpRequest, number: int) -> int:
    """From which number on: one that lies ahead of the board is of another one."""
    asked = request.GET.get("since", "")
    since = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else 0
    return since if since <= number else 0


def told(text: str, number: int) -> HttpResponse:
    """The state of a board, with its number."""
    response = HttpResponse(text, content_type="application/json")
    response.headers["ETag"] = f'"{number}"'
    return _unkept(response)


def _unkept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
