"""What the organisation needs, written by itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from partnerships.models import Company, Need
from partnerships.queries.need import OPEN_FIRST, SOONEST_FIRST
from partnerships.services.need import add_need, change_need
from portal.actors import PortalPerson
from portal.forms.need import OwnNeedForm
from portal.queries import scope
from portal.views.door import portal_page
from records.services import Conflict
from ui.conflicts import conflict_lines, reopened
from ui.sending import new_key, once
from ui.undo import notify


@portal_page
@require_safe
def needs(request: HttpRequest, person: PortalPerson) -> HttpResponse:
    """All needs, open ones first."""
    rows = scope.needs(person).order_by(OPEN_FIRST, SOONEST_FIRST, "pk")
    return render(request, "portal/need/list.html", {"person": person, "needs": list(rows[:200])})


@portal_page
@require_http_methods(["GET", "POST"])
def need_create(request: HttpRequest, person: PortalPerson) -> HttpResponse:
    """Write down a need."""
    company = get_object_or_404(Company.objects.all(), pk=person.company_id)
    form = OwnNeedForm(request.POST if request.method == "POST" else None, company=company, workplace_id=_site(person))
    if request.method == "POST" and form.is_valid():
        with once(request, request.POST.get("key", "")) as sending:
            if sending.is_first:
                values = form.values() | ({"workplace_id": person.workplace_id} if person.workplace_id else {})
                add_need(actor=person, company=company, values=values)
        notify(request, _("The need was written down. The college sees it now."), draft="need-new")
        return redirect("portal:needs")
    return render(request, "portal/need/form.html", {"person": person, "form": form, "key": new_key()})


@portal_page
@require_http_methods(["GET", "POST"])
def need_edit(request: HttpRequest, person: PortalPerson, pk: int) -> HttpResponse:
    """Change a need; what somebody else changed meanwhile is shown."""
    need: Need = get_object_or_404(scope.needs(person), pk=pk)
    own = {"company": need.company, "workplace_id": _site(person)}
    form = OwnNeedForm(request.POST if request.method == "POST" else None, instance=need, **own)
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            change_need(actor=person, need=need, values=form.values(), expected_version=version)
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error, **own)
        else:
            notify(request, _("The changes were saved."), draft=f"need-{need.pk}")
            return redirect("portal:needs")
    context = {"person": person, "form": form, "need": need, "conflict": conflict, "has_errors": bool(conflict)}
    return render(request, "portal/need/form.html", context)


def _site(person: PortalPerson) -> int | None:
    return person.workplace_id
