"""What proposals offers to the floors below: search, timelines, menu, copies."""

from partnerships.services.merge_links import move, rule
from proposals.queries import tracker
from records.actors import ActorKind
from records.registries import ports

# --- merging ----------------------------------------------------------------------------------------------------------

rule("proposals.proposal.company", "proposals.proposal.contact", "proposals.proposal.partnership")(move)

# --- senders ----------------------------------------------------------------------------------------------------------

ports.actor_names[ActorKind.TRACKER] = tracker.names
