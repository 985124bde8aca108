"""A partnership's page, its beginning, its corrections and its end."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from partnerships import permissions
from partnerships.forms.partnership import PartnershipForm, StartPartnershipForm
from partnerships.forms.refusals import take_refusal
from partnerships.lists.partnership import STATUS_TAGS
from partnerships.models import Company, Partnership, TierDecision
from partnerships.queries.attachment import of_partnership as files_of
from partnerships.queries.origin import origins_of
from partnerships.queries.partnership import open_rival
from partnerships.queries.partnership_page import for_page, nothing_to_tell, partnership_on_page, partnership_page
from partnerships.queries.partnership_timeline import entries_of_partnership
from partnerships.registries import panels_on
from partnerships.services.partnership import change_partnership, delete_partnership, start_partnership
from partnerships.views.ladder_words import ladder_words, sponsor_url
from partnerships.views.partnership_care import care_of
from records.services import Conflict, writing
from ui.conflicts import conflict_lines, reopened
from ui.lookup import sound_key
from ui.tiers import tier_word
from ui.undo import notify


def found_partnership(request: HttpRequest, pk: int) -> Partnership:
    """The partnership, as far as this person may see it."""
    return get_object_or_404(for_page().visible_to(request.user), pk=pk)


def editable_partnership(request: HttpRequest, pk: int) -> Partnership:
    """The partnership, where this person may change it."""
    partnership = found_partnership(request, pk)
    if not permissions.can_edit_partnership(request.user, partnership):
        raise PermissionDenied
    return partnership


@require_GET
def partnership_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Which tier and since when, who owns it, when last in touch, what is next; everything else below."""
    actor = request.user
    partnership = partnership_on_page(actor, pk)
    if partnership is None:
        raise Http404
    can_edit = permissions.can_edit_partnership(actor, partnership)
    shown = partnership_page(actor, partnership, all_activities="all" in request.GET)
    context = {
        "partnership": partnership,
        "origins": origins_of("partnership", pk) if partnership.has_origins else [],
        "panels": panels_on("partnership"),
        "shown": shown,
        "waiting_words": words_of_waiting(shown.waiting),
        "status_tag": STATUS_TAGS[partnership.status],
        "timeline": entries_of_partnership(actor, pk, shown.decisions, shown.met, nothing_to_tell(partnership)),
        "files": files_of(partnership=pk) if partnership.has_files else [],
        **care_of(request, shown),
        **ladder_words(shown),
        "today": timezone.localdate(),
        "can_edit": can_edit,
        "sponsor_url": sponsor_url(request, partnership, can_edit=can_edit),
        "can_change_status": permissions.can_change_status(actor, partnership),
        "can_change_lead": permissions.can_change_lead(actor, partnership),
        "can_log": permissions.can_log(actor),
        "can_work": permissions.can_work(actor),
        "can_join": permissions.can_join_partnership(actor, partnership),
        "can_propose": can_edit or permissions.can_propose_tier(actor, partnership),
        "can_answer": shown.waiting is not None and permissions.can_answer_decision(actor, shown.waiting),
        "can_delete": permissions.can_delete_partnership(actor, partnership),
    }
    return render(request, "partnerships/partnership/detail.html", context)


def words_of_waiting(waiting: TierDecision | None) -> str:
    """Which tier waits, if any."""
    return _("%(tier)s waits for a decision.") % {"tier": tier_word(waiting.to_tier)} if waiting else ""


@require_http_methods(["GET", "POST"])
def partnership_create(request: HttpRequest) -> HttpResponse:
    """Company, tier and unit: a partnership in ten seconds."""
    if not permissions.can_add_partnership(request.user):
        raise PermissionDenied
    company = asked_company(request)
    form = StartPartnershipForm(request.POST or None, actor=request.user, company=company)
    if request.method == "POST" and form.is_valid():
        try:
            with writing(request.user, verb="start_partnership") as write:
                partnership = start_partnership(actor=request.user, **form.values())
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            place = reverse("partnerships:company_detail", args=[partnership.company_id])
            notify(request, words_of_start(partnership, form), write.batch, draft="partnership-new", after_undo=place)
            return redirect("partnerships:partnership_detail", pk=partnership.pk)
    rival = rival_of(form, company)
    if "exception_reason" in form.fields:
        form.fields["exception_reason"].required = True
        if rival is None:
            del form.fields["exception_reason"]
    return render(request, "partnerships/partnership/start.html", {"form": form, "company": company, "rival": rival})


def asked_company(request: HttpRequest) -> Company | None:
    """The company that the address or the form names."""
    key = request.POST.get("company") or request.GET.get("company") or ""
    return Company.objects.visible_to(request.user).filter(pk=key).first() if sound_key(key) else None


def rival_of(form: StartPartnershipForm, company: Company | None) -> Partnership | None:
    """The open partnership that stands in the way of the one being written."""
    data: dict[str, Any] = getattr(form, "cleaned_data", {})
    chosen = data.get("company") or company
    workplace = data.get("workplace")
    return open_rival(chosen.pk, workplace.pk if workplace else None) if chosen else None


def words_of_start(partnership: Partnership, form: StartPartnershipForm) -> str:
    """What happened; a tier that waits for its decision is said so."""
    if partnership.tier == form.cleaned_data["tier"]:
        return _("The partnership with %(company)s has begun.") % {"company": partnership.company.name}
    return _("The partnership has begun as an everyday one. Your proposal for the tier waits for a decision.")


@require_http_methods(["GET", "POST"])
def partnership_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct contact, sponsor, description, workplace and the first day."""
    partnership = editable_partnership(request, pk)
    form = PartnershipForm(request.POST or None, instance=partnership)
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            batch = change_partnership(
                actor=request.user, partnership=partnership, expected_version=version, **form.values()
            )
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            notify(request, _("The changes were saved."), batch, draft=f"partnership-{pk}")
            return redirect("partnerships:partnership_detail", pk=pk)
    context = {"form": form, "partnership": partnership, "conflict": conflict, "has_errors": bool(conflict)}
    return render(request, "partnerships/partnership/form.html", context)


@require_POST
def partnership_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away what was made by mistake; the message brings it back."""
    partnership = found_partnership(request, pk)
    if not permissions.can_delete_partnership(request.user, partnership):
        raise PermissionDenied
    try:
        batch = delete_partnership(actor=request.user, partnership=partnership)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("partnerships:partnership_detail", pk=pk)
    notify(request, _("The partnership was deleted."), batch)
    return redirect("partnerships:company_detail", pk=partnership.company_id)
