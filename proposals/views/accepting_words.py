"""What accepting a proposal makes, in words: one line for each thing."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from partnerships.models import CompanyKind, NeedHorizon, PartnershipStatus
from partnerships.permissions import may_decide_between
from proposals.models import Proposal
from proposals.queries.accepting import ContactPlan, PartnershipPlan, Plan, StepPlan
from ui.tiers import tier_word


@dataclass(frozen=True)
class Line:
    """One thing: what becomes of it (made anew, or there already), what it is, and more about it."""

    icon: str
    what: str
    text: str
    more: str = ""
    is_new: bool = True


def lines_of(plan: Plan, proposal: Proposal, actor: User) -> list[Line]:
    """All that is made or tied together, in the order of the form."""
    return list(_lines(plan, proposal, actor))


def _lines(plan: Plan, proposal: Proposal, actor: User) -> Iterator[Line]:
    yield _company(plan)
    if plan.contact:
        yield _contact(plan.contact)
    for need in plan.needs:
        more = _joined(NeedHorizon(need.horizon).label, Truncator(need.description).chars(70))
        yield Line("flag", _("New need"), capfirst(need.theme.name), more)
    yield from _partnership(plan.partnership, actor)
    if plan.step:
        yield _step(plan.step)
    yield _message(proposal)


def _company(plan: Plan) -> Line:
    if plan.company:
        return Line("building", _("Organisation in the register"), plan.company.name, plan.company.town, is_new=False)
    new = plan.new_company
    more = _joined(CompanyKind(new["kind"]).label, new["business_id"])
    return Line("building", _("New organisation"), new["name"], more)


def _contact(plan: ContactPlan) -> Line:
    if plan.contact:
        added = _joined(*plan.person.values())
        more = _joined(plan.title, _("completed: %(what)s") % {"what": added} if added else "")
        return Line("user", _("Contact in the register"), plan.contact.name, more, is_new=False)
    name = f"{plan.person['first_name']} {plan.person['last_name']}".strip()
    return Line("user", _("New contact"), name, _joined(plan.title, plan.person["email"], plan.person["phone"]))


def _partnership(plan: PartnershipPlan, actor: User) -> Iterator[Line]:
    owner = plan.owner.name if plan.owner else ""
    if plan.partnership:
        tied = plan.partnership
        more = _joined(tier_word(tied.tier), tied.get_status_display(), tied.lead_unit.name)
        yield Line("rings", _("Open partnership"), tied.company.name, more, is_new=False)
        if plan.joins:
            yield Line("people", _("The unit joins it"), plan.unit.name, owner)
        return
    at_once = may_decide_between(actor, plan.unit.pk, "", plan.tier)
    status = PartnershipStatus(plan.status).label
    tier = tier_word(plan.tier if at_once else "everyday")
    yield Line("rings", _("New partnership"), _joined(tier, status), _joined(plan.unit.name, owner, _fields(plan)))
    if not at_once:
        yield Line("arrow-up", _("Proposal for the tier"), tier_word(plan.tier), _("Waits for its decider."))


def _fields(plan: PartnershipPlan) -> str:
    return ", ".join(field.name for field in plan.fields)


def _step(plan: StepPlan) -> Line:
    promised = _("promised to the organisation") if plan.is_promised else ""
    more = _joined(plan.assignee.name, date_format(plan.due_on, "SHORT_DATE_FORMAT"), promised)
    return Line("check", _("New follow-up"), plan.what, more)


def _message(proposal: Proposal) -> Line:
    if proposal.email:
        return Line("mail", _("Message to the sender"), proposal.email, _("By e-mail, and on their tracking page."))
    return Line(
        "mail",
        _("Message to the sender"),
        proposal.phone,
        _("On their tracking page. There is no e-mail address: call."),
    )


def _joined(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part)
