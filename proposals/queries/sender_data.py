"""All that is kept of the sender of a proposal: what they may ask to see."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from notifications.models import OutgoingMessage
from organisation.queries.history import readable
from proposals.models import MessageKind, Proposal, ProposalFile, ProposalMessage, ProposalState
from proposals.queries import sender_mail as mails
from proposals.queries.tracking import shown_files, shown_messages, shown_state
from records.models import Change
from records.queries.history import Line, lines
from ui.dates import full_day_text, moment_text

MOST = 1_000
# What the college notes beside it – who answers, what it was matched with – is not about the sender.
SENDERS_OWN = ("organisation_name", "business_id", "text", "contact_name", "email", "phone", "language")


@dataclass(frozen=True)
class Fact:
    """One thing that is known, named in the reader's language; *shown* where people read it otherwise."""

    code: str
    label: str
    value: str
    shown: str = ""


@dataclass(frozen=True)
class SenderData:
    """The sender's data, as they are shown to them; *notes* is how many the college has made for itself."""

    facts: list[Fact]
    messages: list[ProposalMessage]
    files: list[ProposalFile]
    mails: list[OutgoingMessage]
    changes: list[Line]
    notes: int


def data_of(proposal: Proposal) -> SenderData:
    """Everything, in a number of queries that does not grow with it."""
    return SenderData(
        facts=facts_of(proposal),
        messages=list(shown_messages(proposal)[:MOST]),
        files=list(shown_files(proposal)[:MOST]),
        mails=mails_to(proposal),
        changes=_changes(proposal),
        notes=ProposalMessage.objects.filter(proposal=proposal, kind=MessageKind.NOTE).count(),
    )


def facts_of(proposal: Proposal) -> list[Fact]:
    """Each column that tells something."""
    state = shown_state(proposal)
    closed_at = None if proposal.state == ProposalState.SPAM else proposal.closed_at
    found = [
        Fact("organisation", _("Organisation"), proposal.organisation_name),
        Fact("business_id", _("Business ID"), proposal.business_id),
        Fact("name", _("Name"), proposal.contact_name),
        Fact("email", _("E-mail address"), proposal.email),
        _moment("email_confirmed_at", _("Address confirmed"), proposal.email_confirmed_at),
        Fact("phone", _("Phone"), proposal.phone),
        Fact("language", _("Language"), proposal.language, str(proposal.get_language_display())),
        Fact("text", _("What is needed or offered"), proposal.text),
        Fact("themes", _("Themes"), ", ".join(str(each) for each in proposal.themes.all())),
        Fact("fields", _("Education fields"), ", ".join(str(each) for each in proposal.fields.all())),
        Fact("horizon", _("Horizon"), proposal.horizon, str(proposal.get_horizon_display())),
        Fact("link", _("Link by which the form was reached"), _link(proposal)),
        Fact("privacy_version", _("Version of the privacy notice"), proposal.privacy_version),
        _moment("received_at", _("Received"), proposal.received_at),
        Fact("respond_by", _("To be answered by"), proposal.respond_by.isoformat(), full_day_text(proposal.respond_by)),
        _moment("answered_at", _("Answered"), proposal.answered_at),
        Fact("state", _("State"), str(state), capfirst(str(state.label))),
        _moment("closed_at", _("Closed"), closed_at),
        Fact("decline_reason", _("Why declined"), proposal.decline_reason),
        _moment("erasure_asked_at", _("Erasure asked for"), proposal.erasure_asked_at),
    ]
    return [fact for fact in found if fact.value]


def mails_to(proposal: Proposal) -> list[OutgoingMessage]:
    """What was written to the sender about this proposal."""
    told = mails.told_about(proposal.pk, proposal.email)
    return list(OutgoingMessage.objects.filter(told).order_by("pk")[:MOST])


def as_json(proposal: Proposal) -> dict[str, Any]:
    """The same for programs."""
    data = data_of(proposal)
    return {
        "written": timezone.now().isoformat(),
        "proposal": {fact.code: fact.value for fact in data.facts},
        "messages": [
            {"at": each.created_at.isoformat(), "from": each.kind, "text": each.text} for each in data.messages
        ],
        "files": [{"name": each.file.name, "size": each.file.size, "sha256": each.file.digest} for each in data.files],
        "mails": [
            {"kind": each.rule, "address": each.recipient, "at": each.created_at.isoformat()} for each in data.mails
        ],
        "changes": [
            {"at": line.change.batch.at.isoformat(), "what": line.change.field, "old": line.old, "new": line.new}
            for line in data.changes
        ],
        "internal_notes": data.notes,
    }


def erasure_requests() -> QuerySet[Proposal]:
    """Proposals whose senders wait for a decision about being forgotten, longest first."""
    return Proposal.objects.exclude(erasure_asked_at=None).filter(erased_at=None).order_by("erasure_asked_at", "pk")


def _changes(proposal: Proposal) -> list[Line]:
    found = Change.objects.filter(
        subject_type=Proposal._meta.label_lower, subject_id=proposal.pk, field__in=SENDERS_OWN
    )
    found = found.select_related("batch", "personal").order_by("-id")
    return [readable(line) for line in lines(found[:MOST], show_personal=True)]


def _moment(code: str, label: str, value: datetime.datetime | None) -> Fact:
    return Fact(code, label, value.isoformat(), moment_text(value)) if value else Fact(code, label, "")


def _link(proposal: Proposal) -> str:
    parts = (proposal.link_unit, proposal.link_field, proposal.campaign)
    return ", ".join(str(part) for part in parts if part)
