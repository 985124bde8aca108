"""The log: what a teacher fills in on a phone in ten seconds."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from partnerships import permissions
from partnerships.forms.interaction_log import InteractionLogForm, edit_form_of, left_out_of
from partnerships.models import Company, FollowUp, Interaction, Partnership, Workplace
from partnerships.queries.follow_up import open_at_companies
from partnerships.queries.interaction import people_of, recent_companies, with_people
from partnerships.services.follow_up import NextStep
from partnerships.services.interaction import CompanyPart, log_interaction
from partnerships.services.prospect import add_prospect
from partnerships.views.company_notices import as_key, notices_of
from partnerships.views.interaction import edit_page
from records.models import ChangeBatch
from records.services import writing
from ui.lookup import sound_key
from ui.sending import Sending, new_key, once, release
from ui.undo import notify

OWN_FIELDS = ("csrfmiddlewaretoken", "key")


@require_http_methods(["GET", "POST"])
def interaction_create(request: HttpRequest) -> HttpResponse:
    """Log a contact; sent twice it is logged once."""
    if not permissions.can_log(request.user):
        raise PermissionDenied
    preset = preset_of(request)
    form = InteractionLogForm(
        None if request.method == "GET" or "look" in request.POST else request.POST,
        actor=request.user,
        recent=_offered(request, preset),
        initial={**preset, "key": new_key()} if request.method == "GET" else _typed(request.POST),
    )
    if form.is_bound and form.is_valid():
        return _log_once(request, form)
    context = {"form": form, "has_errors": bool(form.errors), "draft": draft_of(request), **about(request, form)}
    return render(request, "partnerships/interaction/log.html", context)


@require_GET
def interaction_company(request: HttpRequest) -> HttpResponse:
    """What is shown once a company has been chosen: its open follow-ups, people and workplaces."""
    if not permissions.can_log(request.user):
        raise PermissionDenied
    form = InteractionLogForm(actor=request.user, recent=[], initial=_typed(request.GET))
    return render(request, "partnerships/interaction/_about.html", {"form": form, **about(request, form)})


def preset_of(request: HttpRequest) -> dict[str, Any]:
    """What the address says about the company; a wrong key says nothing."""
    follow_up = _row(FollowUp, request, "follow_up")
    partnership = _row(Partnership, request, "partnership") or (follow_up.partnership if follow_up else None)
    company = _row(Company, request, "company")
    key = partnership.company_id if partnership else follow_up.company_id if follow_up else None
    preset: dict[str, Any] = {"pick": str(company.pk if company else key or "")}
    if partnership:
        preset |= {"partnership": partnership.pk, "workplace": partnership.workplace_id}
    if follow_up:
        preset["closes"] = [follow_up.pk]
    return preset


def _row(model: Any, request: HttpRequest, name: str) -> Any:
    key = request.GET.get(name, "")
    return model.objects.visible_to(request.user).filter(pk=key).first() if sound_key(key) else None


def _typed(data: QueryDict) -> dict[str, Any]:
    """Values for a form that is shown again without being judged."""
    form = InteractionLogForm.base_fields
    single = {name: data[name] for name in data if name in form and name not in ("closes", "contacts", "colleagues")}
    many = {
        name: [key for key in data.getlist(name) if sound_key(key)] for name in ("closes", "contacts", "colleagues")
    }
    widgets = ("company", "more_companies", "day", "next_due")
    from_widgets = {name: form[name].widget.value_from_datadict(data, {}, name) for name in widgets}
    return {**single, **many, **from_widgets}


def _offered(request: HttpRequest, preset: dict[str, Any]) -> list[Company]:
    """The recent companies, before them the one that the address names."""
    recent = recent_companies(request.user)
    first = preset["pick"]
    if not first or first in {str(company.pk) for company in recent}:
        return recent
    return [*Company.objects.visible_to(request.user).filter(pk=first), *recent]


def draft_of(request: HttpRequest) -> str:
    """A draft for each way of coming here, so that one company's text never lands at another."""
    names = [name for name in ("follow_up", "partnership", "company") if sound_key(request.GET.get(name, ""))]
    return f"log-{names[0]}-{request.GET[names[0]]}" if names else "log"


def about(request: HttpRequest, form: InteractionLogForm) -> dict[str, Any]:
    """Follow-ups, people and workplaces of the company that is chosen so far."""
    company = form.chosen_company()
    if company is None:
        return {"company": None}
    ticked = {str(key) for key in form["closes"].value() or []}
    chosen = {str(key) for key in getattr(form["contacts"].value(), "keys", form["contacts"].value()) or []}
    return {
        "company": company,
        "open_follow_ups": [(row, str(row.pk) in ticked) for row in open_at_companies(request.user, [company.pk])[:10]],
        "people": [(person, str(person.pk) in chosen) for person in people_of(company.pk)],
        "workplaces": list(Workplace.objects.filter(company=company).order_by("sort_key")),
        "workplace": str(form["workplace"].value() or ""),
        **notices_of(request, company, as_key(form["workplace"].value()), form["day"].value()),
    }


def _log_once(request: HttpRequest, form: InteractionLogForm) -> HttpResponse:
    with once(request, form.cleaned_data["key"]) as sending:
        if not sending.is_first:
            return _logged_already(request, form, sending)
        sending.url, batch = _log(request, form)
    notify(request, _said(form), batch, draft=draft_of(request), after_undo=_place_without_it(form))
    if form.new_names:
        _tell_new(request, form)
    return redirect(sending.url)


def _logged_already(request: HttpRequest, form: InteractionLogForm, sending: Sending) -> HttpResponse:
    """A second click leads to the log; what was changed since opens in its form; what was taken back is logged anew."""
    if not sending.url:
        return redirect("partnerships:today")
    saved = (
        with_people(Interaction.objects.visible_to(request.user)).filter(pk=resolve(sending.url).kwargs["pk"]).first()
    )
    if saved is None:
        release(request, form.cleaned_data["key"])
        return _log_once(request, form)
    if sending.is_same:
        return redirect(sending.url)
    again = [(name, text) for name, texts in request.POST.lists() if name not in OWN_FIELDS for text in texts]
    more = {"left_out": left_out_of(form, saved), "again": [*again, ("key", new_key())]}
    return edit_page(request, edit_form_of(form, saved), saved_already=True, **more)


def _log(request: HttpRequest, form: InteractionLogForm) -> tuple[str, ChangeBatch]:
    data = form.cleaned_data
    step = None
    if data["next_what"]:
        step = NextStep(data["next_what"], data["next_due"], is_promised=data["next_promised"])
    with writing(request.user, verb="log_interaction") as write:
        unit = form.lead_unit()
        new = [add_prospect(actor=request.user, name=name, unit=unit) for name in form.new_names]
        parts = [CompanyPart(company) for company in (*form.companies, *new)]
        if form.companies:
            parts[0] = CompanyPart(form.companies[0], data["workplace"], data["partnership"])
        interaction = log_interaction(
            actor=request.user,
            companies=parts,
            unit=unit,
            closes=data["closes"],
            next_step=step,
            **form.shared_values(),
        )
    return reverse("partnerships:interaction_detail", args=[interaction.pk]), write.batch


def _place_without_it(form: InteractionLogForm) -> str:
    """Where undoing leads: to the company, unless it is taken back as well."""
    if form.companies:
        return reverse("partnerships:company_detail", args=[form.companies[0].pk])
    return reverse("partnerships:today")


def _said(form: InteractionLogForm) -> str:
    names = [company.name for company in form.companies] + form.new_names
    if len(names) == 1:
        return _("Logged: %(name)s.") % {"name": names[0]}
    return _("Logged with %(count)d organisations.") % {"count": len(names)}


def _tell_new(request: HttpRequest, form: InteractionLogForm) -> None:
    """A prospect is a partnership to be, so it takes a unit."""
    count, named = len(form.new_names), {"names": ", ".join(form.new_names[:10])}
    prospects = ngettext(
        "%(names)s was added to the register as a prospect. Complete it when you have time.",
        "Added to the register as prospects: %(names)s. Complete them when you have time.",
        count,
    )
    alone = ngettext(
        "%(names)s was added to the register. Complete it when you have time.",
        "Added to the register: %(names)s. Complete them when you have time.",
        count,
    )
    messages.info(request, (prospects if form.lead_unit() else alone) % named)
