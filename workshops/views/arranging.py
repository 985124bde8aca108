"""Cards on the console: chosen ones are merged, separated, moved, hidden, made into plans; like ones are suggested."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from records.models import ChangeBatch
from records.services import writing
from ui.lookup import sound_key
from ui.undo import notify
from workshops.forms.agreement import AgreementForm
from workshops.models import Card, ModuleKind, Workshop
from workshops.queries.grouping import alike_in
from workshops.services import arranging
from workshops.views.workshop import run_workshop

MOST_KEYS = 500


@require_POST
def cards_do(request: HttpRequest, pk: int) -> HttpResponse:
    """One deed to the chosen cards."""
    workshop = run_workshop(request, pk)
    keys = _keys(request.POST.getlist("cards"))
    deed = DEEDS.get(request.POST.get("do", ""))
    if deed is not None:
        words, do = deed
        _done(request, lambda: do(request.user, workshop, keys, request.POST), words)
    return redirect("workshops:groups" if request.POST.get("back") == "groups" else "workshops:console", pk=pk)


@require_safe
def groups(request: HttpRequest, pk: int) -> HttpResponse:
    """Cards that seem to say the same; each group is merged, or left as it is."""
    workshop = run_workshop(request, pk)
    module = workshop.current_module
    found = alike_in(module) if module is not None and module.has_cards else []
    return render(request, "workshops/console/groups.html", {"workshop": workshop, "module": module, "groups": found})


@require_POST
def groups_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """All suggested groups that are still ticked, in one deed."""
    workshop = run_workshop(request, pk)

    def merge() -> ChangeBatch | None:
        with writing(request.user, verb="merge_cards") as write:
            for each in request.POST.getlist("groups")[:MOST_KEYS]:
                keys = _keys(each.split(","))
                if len(keys) > 1:
                    arranging.merge_cards(actor=request.user, workshop=workshop, keys=keys, head=keys[0])
            return write.batch_if_any

    _done(request, merge, _("The cards were merged."))
    return redirect("workshops:console", pk=pk)


@require_http_methods(["GET", "POST"])
def card_agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a card of the plan: what, who, by when."""
    rows = Card.objects.visible_to(request.user).select_related("workshop", "who_user")
    card = get_object_or_404(rows, pk=pk, module__kind=ModuleKind.PLAN)
    workshop = run_workshop(request, card.workshop_id)
    form = AgreementForm(request.POST or None, card=card)
    if request.method == "POST" and form.is_valid():
        batch = arranging.agree_on(actor=request.user, card=card, **form.cleaned_data)
        notify(request, str(_("Saved.")), batch, draft=f"card-{pk}")
        return redirect("workshops:console", pk=workshop.pk)
    return render(request, "workshops/console/agree.html", {"form": form, "card": card, "workshop": workshop})


def _done(request: HttpRequest, do: Callable[[], ChangeBatch | None], words: Any) -> None:
    try:
        batch = do()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        if batch:
            notify(request, str(words), batch)


def _keys(values: list[str]) -> list[int]:
    return [int(value) for value in values[:MOST_KEYS] if sound_key(value)]


def _merge(actor: Any, workshop: Workshop, keys: list[int], data: QueryDict) -> ChangeBatch | None:
    head = data.get("head", "")
    chosen = int(head) if sound_key(head) else None
    return arranging.merge_cards(actor=actor, workshop=workshop, keys=keys, head=chosen)


def _move(tier: str) -> Callable[..., ChangeBatch | None]:
    return lambda actor, workshop, keys, _data: arranging.move_cards(
        actor=actor, workshop=workshop, keys=keys, tier=tier
    )


def _plain(do: Callable[..., ChangeBatch | None], **values: Any) -> Callable[..., ChangeBatch | None]:
    return lambda actor, workshop, keys, _data: do(actor=actor, workshop=workshop, keys=keys, **values)


DEEDS: dict[str, tuple[Any, Callable[..., ChangeBatch | None]]] = {
    "merge": (_("The cards were merged."), _merge),
    "separate": (_("The cards stand by themselves again."), _plain(arranging.separate_cards)),
    "everyday": (_("The cards were moved."), _move("everyday")),
    "development": (_("The cards were moved."), _move("development")),
    "strategic": (_("The cards were moved."), _move("strategic")),
    "hide": (_("The cards are hidden."), _plain(arranging.hide_cards)),
    "show": (_("The cards are shown."), _plain(arranging.hide_cards, hidden=False)),
    "draw": (_("The cards are in the plan. Agree on who and when."), _plain(arranging.draw_plans)),
}
