"""What portal offers to the floors below: merging, names, mails, parts of pages."""

from django.utils.translation import gettext_lazy as _

from notifications.registries import rules
from partnerships.registries import Panel, panels
from partnerships.services.merge_links import move, rule
from portal.models import PortalAccess
from portal.permissions import can_revoke
from portal.queries import person
from portal.services.mails import MAIL_RULES
from portal.services.merging import move_accesses, move_answers
from records.actors import ActorKind
from records.registries import ports

# --- merging ----------------------------------------------------------------------------------------------------------

rule("portal.portalaccess.company", "portal.portalaccess.contact")(move_accesses)
rule("portal.portalaccess.workplace")(move)
rule("portal.yearlyanswer.partnership")(move_answers)

# --- people of organisations ------------------------------------------------------------------------------------------

ports.actor_names[ActorKind.PORTAL_PERSON] = person.names
for _mail in MAIL_RULES:
    rules.add(_mail)
ports.may_undo[PortalAccess] = can_revoke
# Who was let in has been written to; who came in has come in.
for _verb in ("invite_to_portal", "confirm_portal_address"):
    ports.undo_rules[_verb] = lambda _actor, _batch: False

# --- parts of pages ---------------------------------------------------------------------------------------------------

panels.append(
    Panel(
        of="company",
        order=70,
        title=_("Partnership pages"),
        hint=_("Who of the organisation reads and writes along."),
        url_name="portal:company_portal",
    )
)
panels.append(
    Panel(
        of="partnership",
        order=35,
        title=_("What the organisation has answered"),
        hint=_("Three questions a year."),
        url_name="portal:partnership_answers",
    )
)
