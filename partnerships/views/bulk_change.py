"""One change for many rows of a list: choose them there, say what here, take it back from the message."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from partnerships.forms import bulk_change as forms
from partnerships.lists.follow_up import listing_for
from partnerships.lists.partnership import PARTNERSHIPS
from partnerships.permissions import can_work
from partnerships.services import bulk_change as services
from partnerships.services.bulk_change import Outcome
from ui.lists.asked import Asked
from ui.lists.listing import Listing
from ui.lookup import sound_key
from ui.undo import notify

MOST = 1_000
NAMED = 5


@dataclass(frozen=True)
class Change:
    """What can be done with the chosen rows: its words, its form, the service that takes the form's values."""

    label: Any
    form: type[forms.BulkForm]
    service: Callable[..., Outcome]


OF_PARTNERSHIPS = {
    "owner": Change(gettext_lazy("Change the owner"), forms.OwnerForm, services.change_owner),
    "status": Change(gettext_lazy("Change the status"), forms.StatusOfManyForm, services.change_status),
    "follow_up": Change(gettext_lazy("Add a follow-up to each"), forms.FollowUpOfManyForm, services.add_follow_ups),
}
OF_FOLLOW_UPS = {
    "move": Change(gettext_lazy("Move to another day"), forms.DueForm, services.move_follow_ups),
    "assign": Change(gettext_lazy("Give to somebody else"), forms.AssigneeForm, services.assign_follow_ups),
    "done": Change(gettext_lazy("Mark as done"), forms.DoneForm, services.close_follow_ups),
}


def choices_of(changes: dict[str, Change]) -> list[tuple[str, Any]]:
    """The buttons under a list of which rows are chosen."""
    return [(key, change.label) for key, change in changes.items()]


@require_http_methods(["GET", "POST"])
def partnership_bulk(request: HttpRequest) -> HttpResponse:
    """Another owner or status for many partnerships, or a follow-up to each."""
    return _bulk(request, PARTNERSHIPS, OF_PARTNERSHIPS, "partnerships")


@require_http_methods(["GET", "POST"])
def follow_up_bulk(request: HttpRequest) -> HttpResponse:
    """Another day or person for many follow-ups, or done."""
    when = QueryDict(request.GET.get("query", "")).get("when", "")
    return _bulk(request, listing_for(when), OF_FOLLOW_UPS, "follow_ups")


def _bulk(request: HttpRequest, listing: Listing, changes: dict[str, Change], name: str) -> HttpResponse:
    if not can_work(request.user):
        raise PermissionDenied
    change = changes.get(request.GET.get("do", ""))
    if change is None:
        raise Http404
    back = f"{reverse(listing.url_name)}?{request.GET.get('query', '')}"
    rows = chosen_rows(request, listing)
    if not rows:
        messages.warning(request, _("Choose at least one row first."))
        return redirect(f"{back}&choose=1")
    form = change.form(request.POST if request.method == "POST" else None, actor=request.user, rows=rows)
    if request.method == "POST" and form.is_valid():
        tell(request, change.service(actor=request.user, **{name: rows}, **form.cleaned_data))
        return redirect(back)
    context = {"form": form, "change": change, "listing": listing, "rows": rows, "named": rows[:NAMED], "back": back}
    return render(request, "partnerships/bulk_change/form.html", context)


def chosen_rows(request: HttpRequest, listing: Listing) -> list[Any]:
    """The rows that were ticked, or all of the filter, at most a thousand of them."""
    visible = listing.rows(request.user)
    if request.GET.get("all"):
        keys = list(Asked(listing, request.user, QueryDict(request.GET.get("query", ""))).ordered_keys()[:MOST])
    else:
        keys = [int(key) for key in request.GET.getlist("rows")[:MOST] if sound_key(key)]
    names = [name for name in ("company", "workplace") if name in {field.name for field in visible.model._meta.fields}]
    found = {row.pk: row for row in visible.filter(pk__in=keys).select_related(*names)}
    return [found[key] for key in dict.fromkeys(keys) if key in found]


def tell(request: HttpRequest, outcome: Outcome) -> None:
    """How many rows changed, with the way back; which ones did not, and why."""
    if outcome.changed:
        words = ngettext("%(count)d row was changed.", "%(count)d rows were changed.", outcome.changed)
        notify(request, words % {"count": outcome.changed}, outcome.batch)
    elif not outcome.left_out:
        messages.info(request, _("Nothing had to be changed."))
    if outcome.same and (outcome.changed or outcome.left_out):
        words = ngettext("%(count)d row was so already.", "%(count)d rows were so already.", outcome.same)
        messages.info(request, words % {"count": outcome.same})
    if not outcome.left_out:
        return
    count = len(outcome.left_out)
    words = ngettext("%(count)d row was left as it was:", "%(count)d rows were left as they were:", count)
    named = "; ".join(f"{name} ({why.rstrip('.')})" for name, why in outcome.left_out[:NAMED])
    more = f" … +{count - NAMED}" if count > NAMED else ""
    messages.warning(request, f"{words % {'count': count}} {named}{more}")
