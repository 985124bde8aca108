"""What participants send from their phones: cards, votes, interest, answers. By script as JSON, else by plain forms."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from partnerships.models import Part
from ui.undo import notify
from workshops.forms.card import FORMS, CardForm
from workshops.models import Card, Participant, WorkshopModule
from workshops.queries.phone import card_of, fields_today, open_module, types_in_use, units_today
from workshops.services.card import (
    Refused,
    change_card,
    put_back_card,
    say_interest,
    send_card,
    take_back_card,
    vote,
)
from workshops.services.role_answer import answer
from workshops.views.phone import phone_page
from workshops.views.present import present


def by_script(request: HttpRequest) -> bool:
    """Whether a script asks, which wants to be answered in JSON."""
    return request.headers.get("Accept", "") == "application/json"


@present
@require_POST
def card_send(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Put a card on the board. What is sent again is answered as the first time."""
    module = _module(request, participant)
    if module.kind not in FORMS:
        raise Http404
    form = FORMS[module.kind](request.POST, module=module, participant=participant)
    if not form.is_valid():
        return _unfilled(request, participant, form)
    key = form.cleaned_data["client_key"]

    def send() -> dict[str, Any]:
        card = send_card(participant=participant, module=module, client_key=key, **form.values())
        return {"id": card.pk}

    return _done(request, participant, send, said=_("On the board."), draft=_draft(module))


@present
@require_http_methods(["GET", "HEAD", "POST"])
def card_edit(request: HttpRequest, participant: Participant, pk: int) -> HttpResponse:
    """Better your own card."""
    card = _own(participant, pk)
    made = FORMS[card.module.kind]
    data = request.POST if request.method == "POST" else None
    form = made(data, module=card.module, participant=participant, card=card)
    if data is not None and form.is_valid():

        def change() -> dict[str, Any]:
            change_card(participant=participant, card=card, **form.values())
            return {"id": card.pk}

        return _done(request, participant, change, said=_("Saved."), draft=f"card-{card.pk}")
    context = {"form": form, "card": card, "participant": participant, "workshop": participant.workshop}
    return render(request, "workshops/phone/card.html", context, status=422 if form.errors else 200)


@present
@require_POST
def card_take_back(request: HttpRequest, participant: Participant, pk: int) -> HttpResponse:
    """Take your own card off the board."""
    card = _own(participant, pk)
    return _done(
        request,
        participant,
        lambda: take_back_card(participant=participant, card=card),
        said=_("Taken off the board. You find it under your cards."),
        draft=f"card-{card.pk}",
    )


@present
@require_POST
def card_put_back(request: HttpRequest, participant: Participant, pk: int) -> HttpResponse:
    """Bring it back."""
    card = _own(participant, pk, is_deleted=True)
    return _done(request, participant, lambda: put_back_card(participant=participant, card=card), said=_("Back again."))


@present
@require_POST
def card_vote(request: HttpRequest, participant: Participant, pk: int) -> HttpResponse:
    """Vote for a card, or take the vote back (wanted=0)."""
    card, wanted = _any(participant, pk), request.POST.get("wanted") != "0"
    if not card.module.has_votes:
        raise Http404
    return _done(request, participant, lambda: vote(participant=participant, card=card, wanted=wanted), said="")


@present
@require_POST
def card_interest(request: HttpRequest, participant: Participant, pk: int) -> HttpResponse:
    """We could use this, in this field and unit."""
    card, wanted = _any(participant, pk), request.POST.get("wanted") != "0"
    fields = {str(each.pk): each for each in fields_today()}
    units = {str(each.pk): each for each in units_today()}
    where = {
        "field": fields.get(request.POST.get("field", ""), participant.field),
        "unit": units.get(request.POST.get("unit", ""), participant.unit),
    }
    said = _("Noted: you could use this.") if wanted else ""
    return _done(
        request,
        participant,
        lambda: say_interest(participant=participant, card=card, wanted=wanted, **where),
        said=said,
    )


@present
@require_POST
def role_answer(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Who does what: answers for the participant's own staff group, all at once or one by one."""
    module = _module(request, participant)
    types = {f"type-{each.pk}": each for each in types_in_use()}
    sent = {types[name]: value for name, value in request.POST.items() if name in types}
    parts = {each: value for each, value in sent.items() if value == "" or value in Part.values}
    return _done(
        request,
        participant,
        lambda: answer(participant=participant, module=module, parts=parts),
        said=_("Your answers are on the board."),
        draft=_draft(module),
    )


# --- what they share --------------------------------------------------------------------------------------------------


def _done(
    request: HttpRequest,
    participant: Participant,
    deed: Callable[[], dict[str, Any] | None],
    *,
    said: str,
    draft: str = "",
) -> HttpResponse:
    """Do it and say so; or say why not."""
    try:
        result = deed() or {}
    except Refused as refusal:
        return _refused(request, participant, refusal.why)
    if by_script(request):
        return JsonResponse(result)
    if said:
        notify(request, said, draft=draft)
    return redirect("workshops:phone", code=participant.workshop.join_code)


def _refused(request: HttpRequest, participant: Participant, why: str) -> HttpResponse:
    words = {
        "closed": _("The workshop is closed."),
        "locked": _("The board is locked just now. What you wrote is kept on this phone."),
        "not_open": _("This part has not begun yet. What you wrote is kept on this phone."),
        "votes": _("You have given all your votes. Take one back to give it to another card."),
        "cards": _("You have sent as many cards as fit. Better the ones you have."),
        "no_group": _("Staff groups answer here. Choose yours under your name."),
    }
    if by_script(request):
        return JsonResponse({"why": why, "message": words[why]}, status=409)
    messages.error(request, words[why])
    return redirect("workshops:phone", code=participant.workshop.join_code)


def _unfilled(request: HttpRequest, participant: Participant, form: CardForm) -> HttpResponse:
    if by_script(request):
        return JsonResponse({"errors": form.errors.get_json_data()}, status=422)
    current = participant.workshop.current_module_id
    if form.module.pk == current:
        return phone_page(request, participant, form, status=422)
    context = {"form": form, "card": None, "participant": participant, "workshop": participant.workshop}
    return render(request, "workshops/phone/card.html", context, status=422)


def _draft(module: WorkshopModule) -> str:
    return f"module-{module.pk}"


def _module(request: HttpRequest, participant: Participant) -> WorkshopModule:
    asked = request.POST.get("module", "")
    known = asked.isascii() and asked.isdigit() and len(asked) < 18
    module = open_module(participant.workshop, int(asked)) if known else None
    if module is None:
        raise Http404
    return module


def _any(participant: Participant, pk: int) -> Card:
    card = card_of(participant.workshop, pk)
    if card is None or card.deleted_at is not None:
        raise Http404
    return card


def _own(participant: Participant, pk: int, *, is_deleted: bool = False) -> Card:
    card = card_of(participant.workshop, pk)
    if card is None or card.author_id != participant.pk or (card.deleted_at is not None) != is_deleted:
        raise Http404
    return card
