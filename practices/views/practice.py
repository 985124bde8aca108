"""A practice: found as far as somebody may see it, its page, what it concerns, taken away."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from practices import permissions
from practices.forms.practice import CompanyForm, FactsForm
from practices.models import Practice, PracticeCompany
from practices.queries.practice import for_page
from practices.services.writing import add_company, change_facts, delete_practice, remove_company
from practices.views.practice_page import page_of_practice
from records.services import Conflict
from ui.conflicts import conflict_lines, reopened
from ui.undo import notify


def found_practice(request: HttpRequest, pk: int) -> Practice:
    """The practice, as far as this person may see it."""
    return get_object_or_404(for_page().visible_to(request.user), pk=pk)


def allowed(request: HttpRequest, pk: int, may: Callable[[Any, Practice], bool]) -> Practice:
    """The practice, where this person may do something with it."""
    practice = found_practice(request, pk)
    if not may(request.user, practice):
        raise PermissionDenied
    return practice


def editable(request: HttpRequest, pk: int) -> Practice:
    """The practice, where this person may write."""
    return allowed(request, pk, permissions.can_edit_practice)


def reviewable(request: HttpRequest, pk: int) -> Practice:
    """The practice, where this person may publish."""
    return allowed(request, pk, permissions.can_review_practice)


@require_GET
def practice_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What others can use of it, who tells more, where it has spread, what to do with it."""
    practice = found_practice(request, pk)
    return render(request, "practices/practice/detail.html", page_of_practice(request, practice))


@require_http_methods(["GET", "POST"])
def practice_facts(request: HttpRequest, pk: int) -> HttpResponse:
    """Where, when, for whom: by this it is found."""
    practice = editable(request, pk)
    form = FactsForm(request.POST or None, instance=practice, actor=request.user)
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            batch = change_facts(
                actor=request.user,
                practice=practice,
                values=form.columns(),
                links=form.links(),
                expected_version=form.cleaned_data["version"],
            )
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error, actor=request.user)
        else:
            notify(request, _("The changes were saved."), batch, draft=f"practice-facts-{pk}")
            return redirect("practices:practice_detail", pk=pk)
    context = {"form": form, "practice": practice, "conflict": conflict, "has_errors": bool(conflict)}
    return render(request, "practices/practice/facts.html", context)


@require_http_methods(["GET", "POST"])
def practice_companies(request: HttpRequest, pk: int) -> HttpResponse:
    """Which organisations took part, and which of them may be named in public."""
    practice = editable(request, pk)
    form = CompanyForm(request.POST or None, actor=request.user)
    if request.method == "POST" and form.is_valid():
        batch = add_company(actor=request.user, practice=practice, **form.cleaned_data)
        notify(request, _("The changes were saved."), batch)
        return redirect("practices:practice_companies", pk=pk)
    rows = PracticeCompany.objects.filter(practice=practice).select_related("company")
    context = {"form": form, "practice": practice, "rows": rows.order_by("company__sort_key", "pk")}
    return render(request, "practices/practice/companies.html", context)


@require_POST
def practice_company_remove(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """It did not take part."""
    practice = editable(request, pk)
    found = get_object_or_404(PracticeCompany, practice=practice, pk=row)
    notify(request, _("The organisation was removed."), remove_company(actor=request.user, row=found))
    return redirect("practices:practice_companies", pk=pk)


@require_POST
def practice_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it away; the message brings it back."""
    practice = allowed(request, pk, permissions.can_delete_practice)
    batch = delete_practice(actor=request.user, practice=practice)
    notify(request, _("“%(title)s” was deleted.") % {"title": practice.title}, batch)
    return redirect(reverse("practices:practice_list"))
