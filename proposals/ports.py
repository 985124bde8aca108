"""What proposals offers to the floors below: search, timelines, menu, copies."""

from partnerships.services.merge_links import move, rule

# --- merging ----------------------------------------------------------------------------------------------------------

rule("proposals.proposal.company", "proposals.proposal.contact", "proposals.proposal.partnership")(move)
