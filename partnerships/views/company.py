"""A company's page, its forms, its timeline and its removal."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from partnerships import permissions
from partnerships.forms.company import CompanyForm
from partnerships.forms.countries import country_name
from partnerships.models import Company
from partnerships.queries.company_likeness import likely_duplicates
from partnerships.queries.company_page import company_on_page, company_page, company_with_places
from partnerships.queries.company_timeline import SHOWN_ENTRIES
from partnerships.queries.merge import merged_into
from partnerships.queries.origin import origins_of
from partnerships.queries.timeline import PLANNED, entries_of
from partnerships.registries import panels_on
from partnerships.services.company import BusinessIdTaken, StillUsed, add_company, change_company, delete_company
from partnerships.views.company_notices import near_of
from partnerships.views.company_rows import rows_of_page
from partnerships.views.merge import onward
from records.registries import ports
from records.services import Conflict, writing
from ui.conflicts import conflict_lines, reopened
from ui.undo import notify


class Actions(NamedTuple):
    """What the head of the page offers to a person."""

    log: bool
    work: bool
    add: bool
    correct: bool
    merge: bool
    delete: bool
    set_ask_first: bool


def found_company(request: HttpRequest, pk: int) -> Company:
    """The company, as far as this person may see it."""
    company: Company | None = company_with_places(request.user, pk)
    if company is None:
        raise Http404
    return company


@require_GET
def company_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Who they are, which tier, who owns the relation, when last in touch, what is next; everything else below."""
    company = company_on_page(request.user, pk)
    if company is None:
        return onward(request, Company, "partnerships:company_detail", pk)
    shown = company_page(request.user, company)
    told = shown.told
    context = {
        "company": company,
        "origins": origins_of("company", pk) if company.has_origins else [],
        "panels": panels_on("company"),
        "merged": merged_into(company) if company.has_merged else [],
        "can_merge": permissions.can_merge(request.user),
        "country": country_name(company.country) if company.country != "FI" else "",
        "shown": shown,
        "rows": rows_of_page(shown),
        "can_log": permissions.can_log(request.user),
        "can_work": permissions.can_work(request.user),
        "can_add": permissions.can_add_company(request.user),
        "can_correct": permissions.can_correct_company(request.user, company),
        "can_edit_needs": permissions.can_edit_needs(request.user, company),
        "can_delete": permissions.can_delete_company(request.user, company),
        **near_of(request, company, shown.units_near(request.user), meets_around=told.meets_around),
        **timeline_context(
            request,
            company,
            limit=SHOWN_ENTRIES,
            nothing_in=told.nothing_in,
            known={**told.known, PLANNED: told.planned},
        ),
    }
    context["may"] = Actions(*(bool(context[f"can_{name}"]) for name in Actions._fields))
    return render(request, "partnerships/company/detail.html", context)


@require_GET
def company_timeline(request: HttpRequest, pk: int) -> HttpResponse:
    """Older entries, or those of one kind: a part of the page for htmx, else a page of its own."""
    company = found_company(request, pk)
    context = {"company": company, **timeline_context(request, company)}
    if request.htmx and request.GET.get("before"):
        return render(request, "partnerships/company/_timeline_entries.html", context)
    if request.htmx:
        return render(request, "partnerships/company/_timeline.html", context)
    return render(request, "partnerships/company/timeline.html", context)


def timeline_context(request: HttpRequest, company: Company, **options: Any) -> dict[str, Any]:
    """A page of the timeline and the kinds it can be narrowed to."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in ports.timeline else ""
    page = entries_of(request.user, company.pk, request.GET.get("before", ""), kind=kind, **options)
    kinds = tuple((source.kind, str(source.label)) for source in ports.timeline.values())
    return {"timeline": page, "kinds": kinds, "kind": kind, "today": timezone.localdate()}


@require_http_methods(["GET", "POST"])
def company_create(request: HttpRequest) -> HttpResponse:
    """Put a company into the register."""
    if not permissions.can_add_company(request.user):
        raise PermissionDenied
    # A search that found nothing brings the name along.
    initial = {"name": request.GET.get("name", "")[:200]}
    form = CompanyForm(request.POST if request.method == "POST" else None, actor=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            with writing(request.user, verb="add_company") as write:
                company = add_company(actor=request.user, values=form.values())
        except BusinessIdTaken:
            form.add_error("business_id", _("Another organisation got this business ID just now."))
        else:
            text = _("%(name)s was added.") % {"name": company.name}
            notify(request, text, write.batch, draft="company-new", after_undo=reverse("partnerships:company_list"))
            return redirect("partnerships:company_detail", pk=company.pk)
    return render(request, "partnerships/company/form.html", {"form": form, **_duplicates_of_form(request, None)})


@require_http_methods(["GET", "POST"])
def company_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a company: everything for coordinators and heads, contact details for everybody who works here."""
    company = found_company(request, pk)
    if not permissions.can_correct_company(request.user, company):
        raise PermissionDenied
    options = {"actor": request.user, "whole": permissions.can_edit_company(request.user, company)}
    form = CompanyForm(request.POST if request.method == "POST" else None, instance=company, **options)
    conflict, name = None, company.name
    if request.method == "POST" and form.is_valid():
        try:
            batch = change_company(
                actor=request.user, company=company, values=form.values(), expected_version=form.cleaned_data["version"]
            )
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error, **options)
        except BusinessIdTaken:
            form.add_error("business_id", _("Another organisation got this business ID just now."))
        else:
            notify(request, _("The changes were saved."), batch, draft=f"company-{company.pk}")
            return redirect("partnerships:company_detail", pk=company.pk)
    known = {"company": company, "name": name, "conflict": conflict, "has_errors": bool(conflict)}
    return render(
        request, "partnerships/company/form.html", {"form": form, **known, **_duplicates_of_form(request, pk)}
    )


@require_GET
def company_duplicates(request: HttpRequest) -> HttpResponse:
    """Companies that may be the one being typed, as a part of the form."""
    return render(request, "partnerships/company/_duplicates.html", {"duplicates": _duplicates(request, request.GET)})


def _duplicates_of_form(request: HttpRequest, pk: int | None) -> dict[str, Any]:
    """The warning as it stands when the form comes back."""
    return {"duplicates": _duplicates(request, request.POST, pk) if request.method == "POST" else []}


def _duplicates(request: HttpRequest, typed: Any, but: int | None = None) -> list[Any]:
    own = typed.get("company", "")
    return likely_duplicates(
        request.user,
        name=typed.get("name", "")[:200],
        business_id=typed.get("business_id", "")[:40],
        municipality=typed.get("municipality", "")[:3].replace("\x00", ""),
        but=but or (int(own) if own.isascii() and own.isdigit() and len(own) < 19 else None),
    )


@require_POST
def company_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a company out of the register; the message brings it back."""
    company = found_company(request, pk)
    if not permissions.can_delete_company(request.user, company):
        raise PermissionDenied
    try:
        batch = delete_company(actor=request.user, company=company)
    except StillUsed:
        text = _("%(name)s was not deleted: it has partnerships, contacts or follow-ups, and their history stays.")
        messages.error(request, text % {"name": company.name})
        return redirect("partnerships:company_detail", pk=company.pk)
    notify(request, _("%(name)s was deleted.") % {"name": company.name}, batch)
    return redirect("partnerships:company_list")
