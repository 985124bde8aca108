"""One way to add, change and end what holds from a day until a day: memberships, college-wide roles, deputies."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from organisation.forms.dated import DatedForm
from organisation.models.membership import DatedRecord
from organisation.services.administrators import LastAdministrator
from organisation.services.dated import add_dated, change_dated, end_dated
from records.services import Conflict
from ui.conflicts import conflict_lines, reopened
from ui.undo import notify


def last_administrator() -> str:
    """Why a role cannot end."""
    return _("Nobody would be left as administrator. Make somebody else administrator first.")


@dataclass(frozen=True)
class Place:
    """Where a form stands: its heading, whose page it belongs to, and what the form needs to know."""

    title: str | Promise
    back: str
    crumb: str
    keyword: dict[str, Any]
    end_url: str = ""


def dated_form(request: HttpRequest, form_class: type[DatedForm], row: DatedRecord, place: Place) -> HttpResponse:
    """The form of a new or present row; saving leads back to whose it is."""
    form = form_class(request.POST or None, instance=row, **place.keyword)
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            batch = save(request, form)
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error, **place.keyword)
        except LastAdministrator:
            form.add_error(None, last_administrator())
        else:
            notify(request, _("Saved."), batch, draft=draft_of(row))
            return redirect(place.back)
    context = {"form": form, "place": place, "row": row, "draft": draft_of(row), "conflict": conflict}
    return render(request, "organisation/membership/form.html", context | {"has_errors": bool(conflict)})


def draft_of(row: DatedRecord) -> str:
    """Under which name the browser keeps what is typed."""
    return f"{row._meta.model_name}-{row.pk or 'new'}"


def save(request: HttpRequest, form: DatedForm) -> Any:
    """Write the row of a valid form."""
    row, values = form.instance, form.values()
    if row.pk is None:
        return add_dated(actor=request.user, row=row, values=values)
    return change_dated(actor=request.user, row=row, values=values, expected_version=form.cleaned_data["version"])


def dated_end(request: HttpRequest, row: DatedRecord, back: str) -> HttpResponse:
    """Today is the last day."""
    try:
        batch = end_dated(actor=request.user, row=row, on=timezone.localdate())
    except LastAdministrator:
        messages.error(request, last_administrator())
    else:
        notify(request, _("Today is the last day."), batch)
    return redirect(back)
