"""What portal offers to the floors below: merging."""

from partnerships.services.merge_links import move, rule
from portal.services.merging import move_accesses, move_answers

# --- merging ----------------------------------------------------------------------------------------------------------

rule("portal.portalaccess.company", "portal.portalaccess.contact")(move_accesses)
rule("portal.portalaccess.workplace")(move)
rule("portal.yearlyanswer.partnership")(move_answers)
