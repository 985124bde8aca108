"""Contributions: the lists, a page of each, its forms, its removal."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gains import permissions
from gains.forms.contribution import ContributionForm
from gains.lists.contribution import CONTRIBUTIONS, GIVER_TAGS
from gains.lists.equipment import EQUIPMENT
from gains.models import Contribution, Giver
from gains.queries.contribution import for_page
from gains.services.contribution import add_contribution, change_contribution, delete_contribution
from organisation.views.listing import file_of, list_of
from partnerships.views.partnership import editable_partnership
from records.services import Conflict, writing
from ui.conflicts import conflict_lines, reopened
from ui.undo import notify


@require_GET
def contribution_list(request: HttpRequest) -> HttpResponse:
    """What either side gave, the latest first."""
    return render(request, "gains/contribution/list.html", {"list": list_of(request, CONTRIBUTIONS)})


@require_GET
def contribution_export(request: HttpRequest) -> HttpResponseBase:
    """The same list as a file."""
    return file_of(request, CONTRIBUTIONS)


@require_GET
def equipment_list(request: HttpRequest) -> HttpResponse:
    """Equipment and spaces: where they are, until when, what is due."""
    return render(request, "gains/contribution/equipment.html", {"list": list_of(request, EQUIPMENT)})


@require_GET
def equipment_export(request: HttpRequest) -> HttpResponseBase:
    """The register as a file."""
    return file_of(request, EQUIPMENT)


def found_contribution(request: HttpRequest, pk: int) -> Contribution:
    """The contribution, as far as this person may see it."""
    return get_object_or_404(for_page().visible_to(request.user), pk=pk)


def editable_contribution(request: HttpRequest, pk: int) -> Contribution:
    """The contribution, where this person may change it."""
    contribution = found_contribution(request, pk)
    if not permissions.can_edit_contribution(request.user, contribution):
        raise PermissionDenied
    return contribution


@require_GET
def contribution_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Who gave what, what it is worth, where it is used and until when."""
    contribution = found_contribution(request, pk)
    context = {
        "contribution": contribution,
        "giver_tag": GIVER_TAGS[contribution.giver],
        "today": timezone.localdate(),
        "can_edit": permissions.can_edit_contribution(request.user, contribution),
    }
    return render(request, "gains/contribution/detail.html", context)


@require_http_methods(["GET", "POST"])
def contribution_create(request: HttpRequest, partnership: int) -> HttpResponse:
    """Write down what one side gives."""
    found = editable_partnership(request, partnership)
    asked = request.GET.get("giver", "")
    initial = {"giver": asked} if asked in Giver else {}
    form = ContributionForm(request.POST if request.method == "POST" else None, partnership=found, initial=initial)
    if request.method == "POST" and form.is_valid():
        with writing(request.user, verb="add_contribution") as write:
            contribution = add_contribution(actor=request.user, partnership=found, values=form.values())
        place = reverse("partnerships:partnership_detail", args=[found.pk])
        words = _("“%(title)s” was added.") % {"title": contribution.what}
        notify(request, words, write.batch, draft=f"contribution-new-{found.pk}", after_undo=place)
        return redirect("gains:contribution_detail", pk=contribution.pk)
    back = reverse("partnerships:partnership_detail", args=[found.pk])
    return render(request, "gains/contribution/form.html", {"form": form, "partnership": found, "back": back})


@require_http_methods(["GET", "POST"])
def contribution_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a contribution."""
    contribution = editable_contribution(request, pk)
    options = {"partnership": contribution.partnership}
    form = ContributionForm(request.POST if request.method == "POST" else None, instance=contribution, **options)
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            batch = change_contribution(
                actor=request.user, contribution=contribution, values=form.values(), expected_version=version
            )
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error, **options)
        else:
            notify(request, _("The changes were saved."), batch, draft=f"contribution-{pk}")
            return redirect("gains:contribution_detail", pk=pk)
    context: dict[str, Any] = {"form": form, "contribution": contribution, "conflict": conflict, **options}
    context["back"] = reverse("gains:contribution_detail", args=[pk])
    return render(request, "gains/contribution/form.html", {**context, "has_errors": bool(conflict)})


@require_POST
def contribution_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away what was written down by mistake; the message brings it back."""
    contribution = editable_contribution(request, pk)
    batch = delete_contribution(actor=request.user, contribution=contribution)
    notify(request, _("“%(title)s” was deleted.") % {"title": contribution.what}, batch)
    return redirect("partnerships:partnership_detail", pk=contribution.partnership_id)
