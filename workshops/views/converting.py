"""From the wall to the work: what the cards of a workshop become, a page of them at a time."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ui.paging import page_of
from ui.undo import notify
from workshops.forms.converting import BecomingForm, ForAllForm, GroupForm, Offers
from workshops.models import Card, ModuleKind, Workshop
from workshops.queries.converting import Becoming, people_for, undecided
from workshops.queries.module_words import title_of
from workshops.queries.phone import types_in_use
from workshops.services.converting import Converted, convert
from workshops.views.workshop import run_workshop

AHEAD = datetime.timedelta(weeks=4)


@dataclass
class Group:
    """Cards of a module, on a map of one tier of it, with the choice for those that say nothing else."""

    form: GroupForm
    title: str
    tier: str
    cards: list[BecomingForm]

    @property
    def open(self) -> int:
        """For how many nothing is filled in."""
        return sum(not form["outcome"].value() for form in self.cards)


@dataclass
class Choices:
    """What the page asks: for all cards, for groups of them, and card by card."""

    every: ForAllForm
    groups: list[Group]
    people: Any

    @property
    def forms(self) -> list[Any]:
        """All of them."""
        return [self.every, *(form for group in self.groups for form in (group.form, *group.cards))]

    def are_sound(self) -> bool:
        """All are asked, so that every mistake is shown at once."""
        return not [form for form in self.forms if not form.is_valid()]

    def becomings(self, language: str) -> list[Becoming]:
        """What the cards are to become for which something is chosen."""
        every = self.every.cleaned_data
        return [
            form.becoming(every, group.form.cleaned_data, language)
            for group in self.groups
            for form in group.cards
            if form.is_wanted(every, group.form.cleaned_data)
        ]


@require_http_methods(["GET", "POST"])
def workshop_convert(request: HttpRequest, pk: int) -> HttpResponse:
    """All is filled in beforehand as far as the cards tell; one press makes it."""
    workshop = run_workshop(request, pk)
    page = page_of(request, undecided(workshop))
    choices = _choices(request, workshop, page.rows)
    if request.method == "POST" and choices.are_sound():
        found = convert(actor=request.user, becomings=choices.becomings(workshop.language_codes[0]))
        _tell(request, found)
        if not found.refused:
            return redirect(request.get_full_path())
        _keep_what_is_left(choices, found)
    context = {"workshop": workshop, "page": page, "all": choices.every, "groups": choices.groups}
    has_errors = request.method == "POST" and any(form.errors for form in choices.forms)
    return render(
        request,
        "workshops/converting/page.html",
        {**context, "people": choices.people, "has_errors": has_errors},
    )


def _choices(request: HttpRequest, workshop: Workshop, cards: list[Card]) -> Choices:
    units = list(workshop.units.all())
    people, data = people_for(workshop, units), request.POST if request.method == "POST" else None
    initial = {"who": request.user, "due_on": timezone.localdate() + AHEAD, "unit": units[0] if units else None}
    options = {"actor": request.user, "offers": Offers(people, types_in_use())}
    groups: dict[str, Group] = {}
    for card in cards:
        tier = card.tier if card.module.kind == ModuleKind.MAP else ""
        key = f"{card.module_id}-{tier}"
        if key not in groups:
            groups[key] = Group(GroupForm(data, key=key, **options), title_of(card.module), tier, [])
        groups[key].cards.append(BecomingForm(data, card=card, **options))
    return Choices(ForAllForm(data, units=units, people=people, initial=initial), list(groups.values()), people)


def _tell(request: HttpRequest, found: Converted) -> None:
    if found.made:
        words = ngettext("%(n)d card became work.", "%(n)d cards became work.", found.made) % {"n": found.made}
        notify(request, words, found.batch)
    elif not found.refused:
        messages.info(request, _("Choose what the cards become first."))


def _keep_what_is_left(choices: Choices, found: Converted) -> None:
    """Those that were refused, with the reason, and those that wait."""
    for group in choices.groups:
        every, shared = choices.every.cleaned_data, group.form.cleaned_data
        group.cards = [
            form for form in group.cards if form.card.pk in found.refused or not form.is_wanted(every, shared)
        ]
        for form in group.cards:
            if form.card.pk in found.refused:
                form.add_error(None, found.refused[form.card.pk])
    choices.groups = [group for group in choices.groups if group.cards]
