"""What partnerships offers to the floors below: search, timelines, menu, copies. One block for each noun."""

from partnerships.models import FollowUp, Interaction, InteractionCompany
from partnerships.queries import follow_up as follow_ups
from partnerships.queries import interaction as interactions
from partnerships.services.follow_up import note_due_dates
from partnerships.services.interaction import refresh_companies_of_parts, refresh_parts
from records.registries import TimelineSource, ports

# --- interactions -----------------------------------------------------------------------------------------------------

ports.copies[Interaction] = refresh_parts
ports.copies[InteractionCompany] = refresh_companies_of_parts
ports.timeline["interaction"] = TimelineSource("interaction", Interaction._meta.verbose_name, interactions.timeline_of)

# --- follow-ups -------------------------------------------------------------------------------------------------------

ports.copies[FollowUp] = note_due_dates
ports.timeline["follow_up"] = TimelineSource("follow_up", FollowUp._meta.verbose_name, follow_ups.timeline_of)
