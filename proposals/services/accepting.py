"""Accepting a proposal in one step: what it becomes is made or tied together in one transaction, and the sender told."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from partnerships.models import Company, Contact, Need, Partnership, Position
from partnerships.services.company import add_company
from partnerships.services.contact import add_contact, add_position
from partnerships.services.follow_up import add_follow_up
from partnerships.services.need import add_need
from partnerships.services.participation import join_unit
from partnerships.services.partnership import start_partnership
from proposals import notifications
from proposals.models import (
    OPEN_STATES,
    MessageKind,
    Proposal,
    ProposalFollowUp,
    ProposalMessage,
    ProposalState,
)
from proposals.queries.accepting import ContactPlan, PartnershipPlan, Plan
from proposals.queries.proposal import told_with
from proposals.queries.sender_mail import has_left
from records.models import ChangeBatch, Record
from records.services import Writing, writing

VERB = "accept_proposal"


@dataclass
class AlreadyDecided(Exception):
    """Raised where somebody else has decided, or the sender withdrawn, what was to be accepted."""

    proposal: Proposal


def accept(actor: User, proposal: Proposal, plan: Plan) -> ChangeBatch:
    """Make what *plan* says, tie it to *proposal* and tell the sender; the batch for undo.

    May raise AlreadyDecided, BusinessIdTaken, and ValidationError of what was refused; then nothing is made.
    """
    with writing(actor, verb=VERB) as write:
        write.lock(proposal)
        if proposal.state not in OPEN_STATES or proposal.deleted_at is not None:
            raise AlreadyDecided(proposal)
        company = plan.company or add_company(actor=actor, values=plan.new_company)
        contact = _contact(write, company, plan.contact) if plan.contact else None
        needs = [
            add_need(
                actor=actor,
                company=company,
                values={"theme": each.theme, "horizon": each.horizon, "description": each.description},
            )
            for each in plan.needs
        ]
        partnership = _partnership(actor, company, contact, plan.partnership)
        _first_step(actor, proposal, partnership, plan)
        message = write.create(
            ProposalMessage(proposal=proposal, kind=MessageKind.TO_SENDER, text=plan.message, author=actor)
        )
        proposal.company, proposal.contact, proposal.partnership = company, contact, partnership
        _decide(write, actor, proposal, plan, needs)
        notifications.accepted(proposal, message)
        for each in told_with(proposal)[1:]:  # whose own were joined with it: they read the same words
            said = ProposalMessage(proposal=each, kind=MessageKind.TO_SENDER, text=plan.message, author=actor)
            notifications.answered(each, write.create(said))
        return write.batch


def settle_undone(write: Writing, touched: list[Record]) -> None:
    """The sender is not told what was taken back, if the mail has not left yet; if it has, a note says so."""
    for each in touched:
        if isinstance(each, Proposal) and each.state in OPEN_STATES:
            notifications.take_back_decision(each)
        elif isinstance(each, ProposalMessage) and each.deleted_at is not None and has_left(each):
            _note_what_was_told(write, each)


def _note_what_was_told(write: Writing, message: ProposalMessage) -> None:
    author = write.actor if isinstance(write.actor, User) else None
    words = _("The acceptance was taken back. The sender had been told of it by e-mail already: write to them.")
    write.create(ProposalMessage(proposal=message.proposal, kind=MessageKind.NOTE, text=words, author=author))


def _contact(write: Writing, company: Company, plan: ContactPlan) -> Contact:
    actor, position = write.actor, {"title": plan.title, "kind": plan.kind}
    if plan.contact is None:
        return add_contact(actor=actor, company=company, person=plan.person, position=position)
    if plan.person:
        for name, value in plan.person.items():
            setattr(plan.contact, name, value)
        write.save(plan.contact)
    if not Position.objects.current().filter(contact=plan.contact, company=company).exists():
        add_position(actor=actor, contact=plan.contact, values={"company": company, **position})
    return plan.contact


def _partnership(actor: User, company: Company, contact: Contact | None, plan: PartnershipPlan) -> Partnership:
    if plan.partnership is None:
        return start_partnership(
            actor=actor,
            company=company,
            lead_unit=plan.unit,
            tier=plan.tier,
            status=plan.status,
            owner=plan.owner,
            fields=plan.fields,
            contact=contact,
            description=plan.description,
        )
    if plan.joins:
        join_unit(actor=actor, partnership=plan.partnership, unit=plan.unit, owner=plan.owner, fields=plan.fields)
    return plan.partnership


def _first_step(actor: User, proposal: Proposal, partnership: Partnership, plan: Plan) -> None:
    if plan.step is None:
        return
    follow_up = add_follow_up(
        actor=actor,
        what=plan.step.what,
        due_on=plan.step.due_on,
        assignee=plan.step.assignee,
        partnership=partnership,
        unit=plan.partnership.unit,
        is_promised=plan.step.is_promised,
    )
    ProposalFollowUp.objects.create(follow_up=follow_up, proposal=proposal)


def _decide(write: Writing, actor: User, proposal: Proposal, plan: Plan, needs: list[Need]) -> None:
    """What nobody has said before is said now: who answered, in which unit, when first."""
    now = timezone.now()
    proposal.state = ProposalState.ACCEPTED
    proposal.closed_at = now
    proposal.answered_at = proposal.answered_at or now
    proposal.assignee = proposal.assignee or actor
    proposal.unit = proposal.unit or plan.partnership.unit
    write.save(proposal)
    write.set_links(proposal, "needs", needs)
