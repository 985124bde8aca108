"""What proposals offers to the floors below: search, timelines, menu, copies."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from notifications.registries import rules, sources
from notifications.services.composing import add_kind
from organisation.registries import holdings
from partnerships.queries.told_verbs import told_erasures
from partnerships.registries import has_origins, held_elsewhere, origins, today_sections
from partnerships.services.merge_links import move, rule
from proposals.lists.proposal import PROPOSALS
from proposals.models import Proposal, ProposalFile, ProposalMessage
from proposals.permissions import can_answer, can_undo_acceptance
from proposals.queries import proposal as proposals
from proposals.queries import tracker
from proposals.queries.origin import origins_in_proposals, there
from proposals.queries.reminders.due import due_proposals
from proposals.queries.reminders.erasure import ERASURE_KIND
from proposals.queries.reminders.kinds import NOTICE_KINDS
from proposals.services import reminding
from proposals.services.accepting import VERB as ACCEPTING
from proposals.services.accepting import settle_undone
from proposals.services.erasing import ERASING_VERBS, SUBJECT, erase_proposal
from proposals.services.sender_mail import SENDER_RULES
from proposals.settings_pages import ANSWER_TEMPLATES, ERASURE_REQUESTS
from proposals.views.waiting import HELD, holding_of, section_of
from records.actors import ActorKind
from records.registries import Eraser, HistoryKind, SearchKind, TimelineSource, ports
from ui.lists.listing import register_listing
from ui.navigation import NavigationItem, register

# --- merging ----------------------------------------------------------------------------------------------------------

rule("proposals.proposal.company", "proposals.proposal.contact", "proposals.proposal.partnership")(move)

# --- senders ----------------------------------------------------------------------------------------------------------

ports.actor_names[ActorKind.TRACKER] = tracker.names
for _mail in SENDER_RULES:
    rules.add(_mail)
ports.erasers[SUBJECT] = Eraser(SUBJECT, erase_proposal)
# Who was forgotten does not return.
for _verb in ERASING_VERBS:
    ports.undo_rules[_verb] = lambda _actor, _batch: False
    ports.verb_words[_verb] = told_erasures
ports.settings["erasure_requests"] = ERASURE_REQUESTS

# --- accepting --------------------------------------------------------------------------------------------------------

ports.undo_rules[ACCEPTING] = can_undo_acceptance
ports.after_undo.append(settle_undone)
origins.append(origins_in_proposals)
for _kind, _asked in has_origins.items():
    _asked.append(partial(there, _kind))

# --- proposals --------------------------------------------------------------------------------------------------------

ports.search["proposal"] = SearchKind(
    "proposal", Proposal, _("cooperation proposal"), "chat", "proposals:proposal_detail", proposals.documents
)
ports.history["proposal"] = HistoryKind(
    "proposal",
    Proposal,
    _("cooperation proposal"),
    "proposals:proposal_detail",
    parts={ProposalMessage: "proposal", ProposalFile: "proposal"},
)
ports.timeline["proposal"] = TimelineSource(
    "proposal", _("cooperation proposal"), proposals.timeline_of, proposals.there
)
register(
    NavigationItem(
        50,
        _("Proposals"),
        "chat",
        "proposals:proposal_list",
        ("/proposals/",),
        key="e",
        count=lambda request: proposals.waiting_count(request.user),  # type: ignore[arg-type]
    )
)
register_listing(PROPOSALS)
today_sections.append(section_of)
holdings.append(holding_of)
held_elsewhere.append(HELD)
ports.settings["answer_templates"] = ANSWER_TEMPLATES
ports.may_undo[Proposal] = can_answer
# What the sender has been told cannot be untold: a proposal is opened again instead.
for _verb in ("answer_proposal", "ask_sender", "decline_proposal"):
    ports.undo_rules[_verb] = lambda _actor, _batch: False

# --- reminders --------------------------------------------------------------------------------------------------------

ports.copies[Proposal].append(reminding.after_proposals)
for _notice_kind in (*NOTICE_KINDS, ERASURE_KIND):
    add_kind(_notice_kind)
sources.append(due_proposals)
