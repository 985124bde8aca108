"""What proposals offers to the floors below: search, timelines, menu, copies."""

from notifications.registries import rules
from partnerships.queries.told_verbs import told_erasures
from partnerships.services.merge_links import move, rule
from proposals.queries import tracker
from proposals.services.erasing import ERASING_VERBS, SUBJECT, erase_proposal
from proposals.services.sender_mail import SENDER_RULES
from proposals.settings_pages import ERASURE_REQUESTS
from records.actors import ActorKind
from records.registries import Eraser, ports

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
