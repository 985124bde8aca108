"""What the page of a proposal shows, in words."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerships.permissions import can_log
from partnerships.registries import panels_of
from proposals.forms.proposal import NoteForm
from proposals.lists.proposal import STATE_TAGS, deadline
from proposals.models import OPEN_STATES, MessageKind, Proposal, ProposalState
from proposals.permissions import can_accept, can_answer, can_triage
from proposals.queries.matching import matches
from proposals.queries.origin import became
from proposals.queries.proposal import could_be_joined, files_of, joined_with, last_heard, messages_of
from proposals.queries.sender_mail import has_failed
from proposals.queries.suggestion import suggested
from proposals.services.proposal import ANSWERABLE, REOPENED
from ui.dates import day_text, due_text
from ui.sending import new_key


def page_of_proposal(request: HttpRequest, proposal: Proposal) -> dict[str, Any]:
    """Everything on the page."""
    joined = joined_with(proposal)
    is_open = proposal.state in OPEN_STATES
    may_answer = can_answer(request.user, proposal)
    return {
        "proposal": proposal,
        "is_open": is_open,
        "panels": panels_of("proposal", proposal.pk) if is_open else [],
        "can_triage": is_open and can_triage(request.user, proposal),
        "can_answer": is_open and may_answer,
        "can_accept": is_open and can_accept(request.user, proposal),
        "became": became(proposal) if proposal.state == ProposalState.ACCEPTED else [],
        "can_write": may_answer and proposal.state in (*OPEN_STATES, *ANSWERABLE),
        "can_reopen": may_answer and proposal.state in REOPENED,
        "can_log": can_log(request.user),
        "is_mine": proposal.assignee_id == request.user.pk,
        "state_tag": STATE_TAGS[ProposalState(proposal.state)],
        "standing": standing(proposal),
        "is_late": is_open and proposal.answered_at is None and proposal.respond_by < timezone.localdate(),
        "themes": list(proposal.themes.order_by("position", "sort_key")),
        "fields": list(proposal.fields.order_by("sort_key")),
        "thread": thread(proposal, joined),
        "joined": joined,
        "mail_failed": has_failed(proposal.pk, proposal.email),
        "note_form": NoteForm(initial={"key": new_key()}),
        **({"suggested": suggested(proposal), **known(request, proposal)} if is_open else {}),
    }


def known(request: HttpRequest, proposal: Proposal) -> dict[str, Any]:
    """What the register may know of the sender, while nothing is linked; and what else they have proposed."""
    found = {"alike": could_be_joined(proposal)}
    return found if proposal.company_id else {**found, "matches": matches(proposal, request.user)}


def standing(proposal: Proposal) -> str:
    """By when it is to be answered, or when it was: what one wants to know first."""
    today = timezone.localdate()
    if proposal.answered_at is not None:
        day = timezone.localdate(proposal.answered_at)
        words = _("first answered %(day)s") if day <= proposal.respond_by else _("first answered %(day)s, late")
        return words % {"day": day_text(day, today)}
    if proposal.state not in OPEN_STATES:
        return ""
    words = _("the answer is %(late)s") if proposal.respond_by < today else _("to be answered %(day)s")
    return words % {"day": deadline(proposal.respond_by, today), "late": due_text(proposal.respond_by, today)}


def thread(proposal: Proposal, joined: list[Proposal]) -> list[dict[str, Any]]:
    """The proposal, what was joined with it, and all that was written since, in the order in which it came."""
    about = [proposal, *joined]
    files: dict[int, list[Any]] = {}
    for file in files_of([each.pk for each in about]).filter(message=None):
        files.setdefault(file.proposal_id, []).append(file)
    found = [
        {
            "icon": "chat",
            "who": each.contact_name or each.organisation_name,
            "at": each.received_at,
            "text": each.text,
            "files": files.get(each.pk, []),
            "label": _("Proposal") if each is proposal else _("Joined proposal"),
            "kind": "sender",
        }
        for each in about
    ]
    found += [_said(message, proposal) for message in messages_of(about)]
    if proposal.state == ProposalState.DECLINED:
        found.append(_declined(proposal))
    return sorted(found, key=lambda line: line["at"])


def _said(message: Any, proposal: Proposal) -> dict[str, Any]:
    is_theirs = message.kind == MessageKind.FROM_SENDER
    is_note = message.kind == MessageKind.NOTE
    return {
        "icon": "edit" if is_note else "chat" if is_theirs else "mail",
        "who": message.author.name if message.author else proposal.contact_name or proposal.organisation_name,
        "at": message.created_at,
        "text": message.text,
        "files": message.kept,
        "label": _("Note") if is_note else _("From the sender") if is_theirs else _("To the sender"),
        "kind": "note" if is_note else "sender" if is_theirs else "college",
    }


def _declined(proposal: Proposal) -> dict[str, Any]:
    return {
        "icon": "close",
        "who": proposal.assignee.name if proposal.assignee else "",
        "at": proposal.closed_at,
        "text": proposal.decline_reason,
        "files": [],
        "label": _("Declined"),
        "kind": "college",
    }


def seen_by(proposal: Proposal) -> int:
    """The last message that whoever opens a form now has before their eyes."""
    last = last_heard(proposal)
    return last.pk if last else 0
