"""Trying a practice in another place: begun, followed, told what came of it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organisation.queries.access import access_of
from practices.forms.adoption import AdoptionEditForm, AdoptionForm, ReportForm, StateForm, StepForm
from practices.lists.adoption import STATE_TAGS
from practices.models import Adoption, AdoptionState, Practice
from practices.permissions import can_adopt, can_change_adoption
from practices.queries.adoption import for_page, places_of, steps_of
from practices.services.adoption import add_step, begin_adoption, change_adoption, delete_adoption, report_adoption
from records.services import Conflict, writing
from ui.conflicts import conflict_lines, reopened
from ui.undo import notify


def found_adoption(request: HttpRequest, pk: int) -> Adoption:
    """The adoption, as far as this person may see it."""
    return get_object_or_404(for_page().visible_to(request.user), pk=pk)


def changeable_adoption(request: HttpRequest, pk: int) -> Adoption:
    """The adoption, where this person may change it."""
    adoption = found_adoption(request, pk)
    if not can_change_adoption(request.user, adoption):
        raise PermissionDenied
    return adoption


@require_http_methods(["GET", "POST"])
def adoption_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a practice in our field: all but a sentence is filled in."""
    practice = get_object_or_404(Practice.objects.visible_to(request.user).published(), pk=pk)
    if not can_adopt(request.user):
        raise PermissionDenied
    places = places_of(access_of(request.user).units)
    form = AdoptionForm(request.POST or None, practice=practice, places=places, person=request.user)
    if request.method == "POST" and form.is_valid():
        with writing(request.user, verb="begin_adoption") as write:
            adoption = begin_adoption(actor=request.user, practice=practice, **form.values())
        place = reverse("practices:practice_list")
        notify(request, _("Now it is being tried."), write.batch, draft=f"adoption-new-{pk}", after_undo=place)
        return redirect("practices:adoption_detail", pk=adoption.pk)
    return render(request, "practices/adoption/start.html", {"form": form, "practice": practice})


@require_GET
def adoption_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """How it is done here, how it goes, what comes next."""
    adoption = found_adoption(request, pk)
    can_change = can_change_adoption(request.user, adoption)
    context = {
        "adoption": adoption,
        "state_tag": STATE_TAGS[adoption.state],
        "states": [choice for choice in AdoptionState.choices if choice[0] != adoption.state] if can_change else [],
        "steps": steps_of(adoption),
        "can_change": can_change,
        "step_form": StepForm() if can_change else None,
    }
    return render(request, "practices/adoption/detail.html", context)


@require_http_methods(["GET", "POST"])
def adoption_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Another owner, another way, another day."""
    adoption = changeable_adoption(request, pk)
    form = AdoptionEditForm(request.POST or None, instance=adoption)
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            batch = change_adoption(
                actor=request.user, adoption=adoption, values=form.values(), expected_version=version
            )
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error)
        else:
            notify(request, _("The changes were saved."), batch, draft=f"adoption-{pk}")
            return redirect("practices:adoption_detail", pk=pk)
    context: dict[str, Any] = {"form": form, "adoption": adoption, "conflict": conflict}
    return render(request, "practices/adoption/form.html", context | {"has_errors": bool(conflict)})


@require_POST
def adoption_state(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap; the message takes it back."""
    adoption = changeable_adoption(request, pk)
    form = StateForm(request.POST)
    if form.is_valid():
        batch = report_adoption(actor=request.user, adoption=adoption, state=form.cleaned_data["state"])
        notify(request, _("State now: %(state)s.") % {"state": adoption.get_state_display()}, batch)
    return redirect("practices:adoption_detail", pk=pk)


@require_http_methods(["GET", "POST"])
def adoption_report(request: HttpRequest, pk: int) -> HttpResponse:
    """How it goes and what has come of it."""
    adoption = changeable_adoption(request, pk)
    form = ReportForm(request.POST or None, adoption=adoption)
    if request.method == "POST" and form.is_valid():
        batch = report_adoption(actor=request.user, adoption=adoption, **form.cleaned_data)
        notify(request, _("Thank you: the author reads this too."), batch, draft=f"adoption-report-{pk}")
        return redirect("practices:adoption_detail", pk=pk)
    return render(request, "practices/adoption/report.html", {"form": form, "adoption": adoption})


@require_http_methods(["GET", "POST"])
def adoption_follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    """What is done next becomes a follow-up."""
    adoption = changeable_adoption(request, pk)
    form = StepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with writing(request.user, verb="add_follow_up") as write:
            add_step(actor=request.user, adoption=adoption, **form.cleaned_data)
        notify(request, _("The follow-up was added."), write.batch, draft=f"adoption-step-{pk}")
        return redirect("practices:adoption_detail", pk=pk)
    return render(request, "practices/adoption/step.html", {"form": form, "adoption": adoption})


@require_POST
def adoption_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Written down by mistake; the message brings it back."""
    adoption = changeable_adoption(request, pk)
    batch = delete_adoption(actor=request.user, adoption=adoption)
    notify(request, _("The adoption was deleted."), batch)
    return redirect("practices:adoption_list")
