"""Handing over: who owns what in my units, and one person's whole share in one go."""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import User
from organisation.models import EducationUnit
from partnerships import permissions
from partnerships.forms.handover import HandoverForm
from partnerships.forms.refusals import take_refusal
from partnerships.queries.handover import carried_in, carrying, owned_in, takers
from partnerships.queries.participation import planned_handovers
from partnerships.registries import held_elsewhere
from partnerships.services.handover import hand_over_many
from partnerships.services.handover_planning import cancel_plan
from partnerships.views.partnership import found_partnership
from records.returning import return_address
from ui.dates import due_text, full_day_text
from ui.paging import page_of
from ui.undo import notify


@require_GET
def handover_list(request: HttpRequest) -> HttpResponse:
    """People of my units who own something there, those who leave first on top."""
    if not permissions.can_see_handovers(request.user):
        raise PermissionDenied
    page = page_of(request, carrying(request.user))
    return render(request, "partnerships/handover/list.html", {"page": page, "rows": rows_of(page)})


def rows_of(memberships: Any) -> list[dict[str, Any]]:
    """What a row shows."""
    today = timezone.localdate()
    return [
        {
            "url": reverse("partnerships:handover", args=[each.user_id, each.unit_id]),
            "name": each.user.name,
            "unit": each.unit.name,
            "what": words_of(each),
            "ends": due_text(each.ends_on, today) if each.ends_on else "",
        }
        for each in memberships
    ]


def words_of(membership: Any) -> str:
    """3 partnerships, 5 open follow-ups."""
    parts, tasks = membership.part_count, membership.task_count
    words = []
    if parts:
        words.append(ngettext("%(n)d partnership", "%(n)d partnerships", parts) % {"n": parts})
    if tasks:
        words.append(ngettext("%(n)d open follow-up", "%(n)d open follow-ups", tasks) % {"n": tasks})
    if sponsors := membership.sponsor_count:
        words.append(ngettext("sponsor of %(n)d", "sponsor of %(n)d", sponsors) % {"n": sponsors})
    words += [held.words(count) for held in held_elsewhere if (count := getattr(membership, f"{held.key}_count"))]
    return ", ".join(words)


def _elsewhere(holder: User, unit: EducationUnit) -> list[tuple[str, str]]:
    """What of other apps is held in the unit, in words with its address."""
    row = carried_in(holder, unit)
    return [
        (held.words(count), held.address(holder.pk))
        for held in held_elsewhere
        if row is not None and (count := getattr(row, f"{held.key}_count"))
    ]


@require_http_methods(["GET", "POST"])
def handover(request: HttpRequest, person: int, unit: int) -> HttpResponse:
    """Everything that somebody owns in a unit, with a new owner for all or for each row."""
    holder, place = get_object_or_404(User, pk=person), get_object_or_404(EducationUnit, pk=unit)
    if not permissions.can_hand_over(request.user, holder, place.pk):
        raise PermissionDenied
    owned = owned_in(holder, place)
    data = request.POST if request.method == "POST" else None
    form = HandoverForm(data, owned=owned, takers=list(takers(place, holder)))
    if request.method == "POST" and form.is_valid():
        given = {
            "parts": form.given_parts(), "follow_ups": form.given_follow_ups(),
            "sponsorships": form.given_sponsorships(),
        }  # fmt: skip
        try:
            batch = hand_over_many(actor=request.user, on=form.cleaned_data["on"], **given)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            said = _said(form.cleaned_data["on"], sum(map(len, given.values())))
            notify(request, said, batch, draft=f"handover-{person}-{unit}")
            return redirect("partnerships:handover", person=person, unit=unit)
    context = {"form": form, "holder": holder, "unit": place, "owned": owned, "is_me": holder.pk == request.user.pk}
    context["elsewhere"] = _elsewhere(holder, place)
    parts = [(row, field, owned.plans.get(row.partnership_id)) for row, field in form.rows("part")]
    rows = {
        "parts": parts,
        "tasks": form.rows("task"),
        "sponsored": form.rows("sponsor"),
        "today": timezone.localdate(),
    }
    return render(request, "partnerships/handover/form.html", {**context, **rows})


def _said(on: datetime.date, count: int) -> str:
    if on > timezone.localdate():
        return _("The handover is planned for %(day)s.") % {"day": full_day_text(on)}
    return ngettext("%(n)d handed over.", "%(n)d handed over.", count) % {"n": count}


@require_POST
def handover_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """A planned handover falls away; back to where it was shown."""
    plan = get_object_or_404(planned_handovers().select_related("partnership"), pk=pk)
    partnership = found_partnership(request, plan.partnership_id)
    if not permissions.can_edit_partnership(request.user, partnership):
        raise PermissionDenied
    batch = cancel_plan(actor=request.user, plan=plan)
    notify(request, _("The planned handover was cancelled."), batch)
    return redirect(return_address(request, reverse("partnerships:partnership_detail", args=[partnership.pk])))
