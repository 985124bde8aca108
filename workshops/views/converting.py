"""From the wall to the work: what the cards of a workshop become, a page of them at a time."""

import datetime
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
from workshops.forms.converting import BecomingForm, ForAllForm, Offers
from workshops.models import Card, Workshop
from workshops.queries.converting import people_for, undecided
from workshops.queries.phone import types_in_use
from workshops.services.converting import Converted, convert
from workshops.views.workshop import run_workshop

AHEAD = datetime.timedelta(weeks=4)


@require_http_methods(["GET", "POST"])
def workshop_convert(request: HttpRequest, pk: int) -> HttpResponse:
    """All is filled in beforehand as far as the cards tell; one press makes it."""
    workshop = run_workshop(request, pk)
    page = page_of(request, undecided(workshop))
    every, forms, people = _forms(request, workshop, page.rows)
    # All are asked, so that every mistake is shown at once.
    if request.method == "POST" and all([every.is_valid(), *[form.is_valid() for form in forms]]):
        wanted = [form for form in forms if form.is_wanted or every.cleaned_data["leaves_rest"]]
        language = workshop.language_codes[0]
        found = convert(actor=request.user, becomings=[form.becoming(every.cleaned_data, language) for form in wanted])
        _tell(request, found)
        if not found.refused:
            return redirect(request.get_full_path())
        forms = _still_there(forms, found)
    context = {"workshop": workshop, "page": page, "all": every, "forms": forms, "people": people}
    has_errors = request.method == "POST" and bool(every.errors or any(form.errors for form in forms))
    return render(request, "workshops/converting/page.html", {**context, "has_errors": has_errors})


def _forms(request: HttpRequest, workshop: Workshop, cards: list[Card]) -> tuple[ForAllForm, list[BecomingForm], Any]:
    units = list(workshop.units.all())
    people, data = people_for(workshop, units), request.POST if request.method == "POST" else None
    initial = {"who": request.user, "due_on": timezone.localdate() + AHEAD, "unit": units[0] if units else None}
    every = ForAllForm(data, units=units, people=people, initial=initial)
    offers = Offers(people, types_in_use())
    forms = [BecomingForm(data, card=card, actor=request.user, offers=offers) for card in cards]
    return every, forms, people


def _tell(request: HttpRequest, found: Converted) -> None:
    if found.made:
        words = ngettext("%(n)d card became work.", "%(n)d cards became work.", found.made) % {"n": found.made}
        notify(request, words, found.batch)
    elif not found.refused:
        messages.info(request, _("Choose what the cards become first."))


def _still_there(forms: list[BecomingForm], found: Converted) -> list[BecomingForm]:
    """Those that were refused, with the reason, and those that wait."""
    left = [form for form in forms if form.card.pk in found.refused or not form.is_wanted]
    for form in left:
        if form.card.pk in found.refused:
            form.add_error(None, found.refused[form.card.pk])
    return left
