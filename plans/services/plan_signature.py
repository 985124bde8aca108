"""Both managements stand behind a plan: who, on which day, and which version they had before their eyes."""

import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from partnerships.models import Contact
from plans.models import BENEFITS, PlanSignature, SharedPlan, Side
from plans.queries.plan_content import content_of
from plans.queries.shared_plan import page_of_plan
from records.actors import Actor
from records.services import writing


def sign_plan(
    *,
    actor: Actor,
    plan: SharedPlan,
    seen_version: int | None,
    user: User | None = None,
    contact: Contact | None = None,
    signed_on: datetime.date | None = None,
    remark: str = "",
) -> PlanSignature:
    """The college's yes (*user*) or the company's (*contact*), to the version that was seen.

    Where somebody has written in the plan meanwhile, nobody has agreed to that: refused, to be looked at again.
    """
    with writing(actor, verb="sign_plan") as write:
        write.lock(plan)
        _refuse_unready(plan, seen_version)
        own = user is not None and user == actor
        return write.create(
            PlanSignature(
                plan=plan,
                side=Side.COLLEGE if user else Side.COMPANY,
                signed_by=user,
                signed_by_contact=None if user else contact,
                signed_on=signed_on or timezone.localdate(),
                plan_version=plan.version,
                content=content_of(page_of_plan(plan)),
                recorded_by=actor if isinstance(actor, User) and not own else None,
                remark=remark,
            )
        )


def _refuse_unready(plan: SharedPlan, seen_version: int | None) -> None:
    if not (plan.aim.strip() and all(getattr(plan, name).strip() for name in BENEFITS)):
        raise ValidationError(_("Write first what you want to reach and what organisation, students and college gain."))
    if seen_version is not None and seen_version != plan.version:
        raise ValidationError(_("The plan was changed while you read it. Look at it again, then sign off."))
