"""What a plan says in words, for the screen and for paper: states, owners, days, sign-off."""

import datetime
from collections.abc import Callable
from typing import Any, TypeAlias

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from partnerships.models import Partnership
from plans.models import ActionState, PlanAction, PlanSignature, SharedPlan, Side, TrainingDesign, TrainingStep
from plans.queries.plan_content import changed_parts, content_of
from plans.queries.shared_plan import PlanPage, follow_up_of, is_late, owner_of, side_of

MaySign: TypeAlias = Callable[[Partnership, str], bool]
STATE_TAGS = {
    ActionState.ONGOING: "info", ActionState.DONE: "good", ActionState.PLANNED: "", ActionState.DROPPED: "",
    ActionState.CARRIED: "",
}  # fmt: skip
NEED_TAGS = {"open": "warn", "answered": "info", "met": "good", "dropped": ""}


def nobody(_partnership: Partnership, _side: str) -> bool:
    """On paper nobody signs by tapping."""
    return False


def told(page: PlanPage, *, own_side: str = "", may_sign: MaySign = nobody) -> dict[str, Any]:
    """What page and paper share. *may_sign* says whether the reader may sign for a side."""
    today = timezone.localdate()
    return {
        "plan": page.plan,
        "partnership": page.plan.partnership,
        "page": page,
        "today": today,
        "title": _("Shared plan %(year)s") % {"year": page.plan.year},
        "benefits": benefits_of(page.plan),
        "needs": [{"need": each, "tag": NEED_TAGS[each.state]} for each in page.needs],
        "open_actions": [action_row(each, today) for each in page.open_actions],
        "closed_actions": [action_row(each, today) for each in page.closed_actions],
        "trainings": [training_row(each) for each in page.trainings],
        "sign_off": sign_off(page, own_side, may_sign),
        "visibility_words": visibility_words(page),
    }


def benefits_of(plan: SharedPlan) -> list[dict[str, str]]:
    """Who gains what, in the order of the model."""
    return [
        {"who": pgettext("who gains", "The organisation"), "text": plan.benefit_company, "icon": "building"},
        {"who": pgettext("who gains", "Students"), "text": plan.benefit_students, "icon": "school"},
        {"who": pgettext("who gains", "The college"), "text": plan.benefit_college, "icon": "people"},
    ]


def action_row(action: PlanAction, today: datetime.date) -> dict[str, Any]:
    """An action with its owner, side and follow-up."""
    return {
        "action": action,
        "owner": owner_of(action),
        "side": side_of(action),
        "is_late": is_late(action, today),
        "tag": STATE_TAGS[ActionState(action.state)],
        "follow_up": follow_up_of(action),
    }


def training_row(training: TrainingDesign) -> dict[str, Any]:
    """A training with its four steps: gone, present or to come."""
    steps = TrainingStep.values.index(training.step)
    need = training.need_text
    if not need and training.need is not None:
        need = training.need.description or capfirst(training.need.theme.name)
    delivery = [training.get_form_display() if training.form else "", training.delivery_text]
    texts = [need, training.design_text, "\n".join(filter(None, delivery)), training.result_text]
    return {
        "training": training,
        "steps": [
            {"label": capfirst(str(label)), "text": text, "is_now": place == steps, "is_gone": place < steps}
            for place, (label, text) in enumerate(zip(TrainingStep.labels, texts, strict=True))
        ],
    }


def visibility_words(page: PlanPage) -> str:
    """How much of what was planned has been, and how many students it reached."""
    if not page.visibility:
        return ""
    words = _("%(done)s of %(planned)s carried out") % {
        "done": page.done_visibility,
        "planned": page.planned_visibility,
    }
    reached = page.students_reached
    if not reached:
        return words
    return (
        words + ", " + ngettext("%(count)s student reached", "%(count)s students reached", reached) % {"count": reached}
    )


# --- sign-off ---------------------------------------------------------------------------------------------------------


def sign_off(page: PlanPage, own_side: str, may_sign: MaySign) -> dict[str, Any]:
    """Where the sign-off of a plan stands, side by side."""
    sides = [signed_side(page, side, own_side, may_sign) for side in (Side.COLLEGE, Side.COMPANY)]
    signed = [each["signature"] for each in sides if each["signature"]]
    changed = [each for each in sides if each["changed"]]
    if not signed:
        word, tag = _("Draft"), ""
    elif changed:
        word, tag = _("Changed after sign-off"), "warn"
    elif len(signed) == len(sides):
        word, tag = _("Signed off by both"), "good"
    else:
        word, tag = _("Waits for the other side's sign-off"), "info"
    return {"sides": sides, "word": word, "tag": tag, "is_agreed": tag == "good"}


def signed_side(page: PlanPage, side: str, own_side: str, may_sign: MaySign) -> dict[str, Any]:
    """One side's latest yes, what has changed in the plan since, and whether the reader may sign for it."""
    signature = page.latest_signatures.get(side)
    partnership = page.plan.partnership
    changed = changed_parts(signature.content, content_of(page)) if signature else []
    return {
        "side": side,
        "label": _("The college") if side == Side.COLLEGE else partnership.company.name,
        "signature": signature,
        "who": signer_of(signature) if signature else "",
        "changed": changed,
        "may_sign": (signature is None or bool(changed)) and may_sign(partnership, side),
        "is_own": side == own_side,
    }


def signer_of(signature: PlanSignature) -> str:
    """Who said yes."""
    signer = signature.signed_by or signature.signed_by_contact
    return signer.name if signer is not None else ""
