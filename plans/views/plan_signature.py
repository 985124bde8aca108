"""Sign-off of a plan by both managements, and what was signed."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from partnerships.forms.refusals import take_refusal
from plans.forms.shared_plan import CompanySignatureForm, OwnSignatureForm
from plans.models import PlanSignature, SharedPlan, Side
from plans.queries.needs_map import theme_names
from plans.queries.plan_content import compared, content_of
from plans.queries.plan_words import signer_of
from plans.queries.shared_plan import page_of_plan
from plans.services.plan_signature import sign_plan
from plans.views.desk import Desk
from plans.views.plan_page import told_at
from records.services import writing


@require_http_methods(["GET", "POST"])
def plan_sign(request: HttpRequest, pk: int, side: str, desk: type[Desk] = Desk) -> HttpResponse:
    """One's own yes to the version before one's eyes; or, written down by the college, the company's."""
    here = desk(request)
    plan = here.plan(pk)
    if side not in Side.values:
        raise Http404
    if not here.may_sign(plan.partnership, side):
        raise PermissionDenied
    is_own = side == here.own_side
    form = (OwnSignatureForm if is_own else CompanySignatureForm)(
        request.POST if request.method == "POST" else None, plan=plan
    )
    if request.method == "POST" and form.is_valid():
        try:
            batch = _sign(here, plan, form.cleaned_data, is_own)
        except ValidationError as refusal:
            take_refusal(form, refusal)
            form.data = form.data.copy()
            form.data["version"] = plan.version
        else:
            here.say(_("The plan has been signed off."), batch)
            return redirect(here.url("plan_detail", pk))
    context = {"form": form, "side": side, "is_own": is_own, "desk": here, **told_at(here, plan)}
    return render(request, "plans/plan_signature/form.html", context)


def _sign(here: Desk, plan: SharedPlan, data: dict[str, Any], is_own: bool) -> Any:
    who = here.as_person() if is_own else {"contact": data["contact"], "signed_on": data["signed_on"]}
    with writing(here.actor, verb="sign_plan") as write:
        sign_plan(actor=here.actor, plan=plan, seen_version=data["version"], remark=data["remark"], **who)
    return write.batch


@require_GET
def signature_detail(request: HttpRequest, pk: int, desk: type[Desk] = Desk) -> HttpResponse:
    """What was signed off, beside what the plan says now."""
    here = desk(request)
    rows = PlanSignature.objects.filter(plan__in=here.plans())
    signature = get_object_or_404(rows.select_related("signed_by", "signed_by_contact", "recorded_by"), pk=pk)
    plan = here.plan(signature.plan_id)
    now = content_of(page_of_plan(plan))
    context = {
        "signature": signature,
        "who": signer_of(signature),
        "plan": plan,
        "desk": here,
        "sections": compared(signature.content, now, theme_names(), by_text=False),
        "old_label": _("Signed off %(day)s") % {"day": f"{signature.signed_on:%-d.%-m.%Y}"},
        "new_label": _("The plan now"),
    }
    return render(request, "plans/plan_signature/detail.html", context)
