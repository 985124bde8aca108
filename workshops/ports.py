"""What workshops offer to the apps below."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from notifications.registries import rules
from partnerships.registries import has_origins, origins, roll_out_sources
from records.actors import ActorKind
from records.registries import Eraser, HistoryKind, SearchKind, TimelineSource, ports
from ui.lists.listing import register_listing
from ui.navigation import NavigationItem, register
from workshops.lists.workshop import WORKSHOPS
from workshops.models import Card, Workshop, WorkshopModule
from workshops.permissions import can_run_workshop
from workshops.queries import phone, timeline
from workshops.queries import workshop as workshops
from workshops.queries import workshop_figures as figures
from workshops.queries.origin import origins_in_workshops, there
from workshops.services.arranging import settle_undone
from workshops.services.board import follow_cards, follow_modules, follow_workshops
from workshops.services.forgetting import SUBJECT, erase_invitation
from workshops.services.invitation import INVITATION_RULES
from workshops.services.report import MAILING_JOB, PAPER, REPORT_RULE
from workshops.settings_pages import WORKSHOP_TEMPLATES

# --- boards -----------------------------------------------------------------------------------------------------------

ports.actor_names[ActorKind.PARTICIPANT] = phone.names
ports.copies[Card].append(follow_cards)
ports.copies[WorkshopModule].append(follow_modules)
ports.copies[Workshop].append(follow_workshops)

# --- workshops --------------------------------------------------------------------------------------------------------

register(NavigationItem(60, _("Workshops"), "board", "workshops:workshop_list", ("/workshops/",), key="w"))
register_listing(WORKSHOPS)
ports.search["workshop"] = SearchKind(
    "workshop", Workshop, _("workshop"), "board", "workshops:workshop_detail", workshops.documents
)
ports.history["workshop"] = HistoryKind(
    "workshop",
    Workshop,
    _("workshop"),
    "workshops:workshop_detail",
    # Not invitations: whom they name is told to those who run the workshop, and this page to everybody.
    parts={WorkshopModule: "workshop", Card: "workshop"},
)
ports.timeline["workshop"] = TimelineSource("workshop", _("workshop"), timeline.timeline_of, timeline.there)
ports.settings["workshop_templates"] = WORKSHOP_TEMPLATES
ports.may_undo[Workshop] = can_run_workshop
for _model in (WorkshopModule, Card):
    ports.may_undo[_model] = lambda actor, row: can_run_workshop(actor, row.workshop)
for _mail in INVITATION_RULES:
    rules.add(_mail)
ports.after_undo.append(settle_undone)
# Whoever was told that the invitation is called off cannot be untold: they are invited again instead.
ports.undo_rules["call_off_invitation"] = lambda _actor, _batch: False

# --- the roll-out -----------------------------------------------------------------------------------------------------

roll_out_sources["workshop"] = figures.first_held
roll_out_sources["mapped"] = figures.first_mapped
roll_out_sources["roles"] = figures.first_settled

# --- from cards to work -----------------------------------------------------------------------------------------------

origins.append(origins_in_workshops)
for _kind, _asked in has_origins.items():
    _asked.append(partial(there, _kind))
rules.add(REPORT_RULE)
for _job in (PAPER.job, MAILING_JOB):
    ports.jobs[_job.kind] = _job
ports.erasers[SUBJECT] = Eraser(SUBJECT, erase_invitation)
