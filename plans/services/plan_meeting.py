"""Meetings about a plan are contacts of the register as well: written once, by whoever of the college writes them."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from partnerships.models import InteractionKind
from partnerships.services.interaction import (
    CompanyPart,
    delete_interaction,
    log_interaction,
    mark_happened,
    move_interaction,
)
from plans.models import PlanMeeting
from records.services import Writing


def settle_interaction(write: Writing, meeting: PlanMeeting, _changed: list[str]) -> None:
    """The register's own log of a meeting follows it. What a person of the company writes down is logged when somebody
    of the college next writes in it: a log belongs to a person of the college."""
    if meeting.interaction is None:
        if isinstance(write.actor, User) and meeting.deleted_at is None:
            _log(write, meeting, write.actor)
        return
    if meeting.deleted_at is not None:
        if meeting.interaction.deleted_at is None:
            delete_interaction(actor=write.actor, interaction=meeting.interaction)
        return
    move_interaction(actor=write.actor, interaction=meeting.interaction, happened_on=meeting.held_on)
    if meeting.interaction.is_planned and has_been(meeting):
        mark_happened(actor=write.actor, interaction=meeting.interaction)


def has_been(meeting: PlanMeeting) -> bool:
    """Past ones have been; one of today has when something is written about it."""
    today = timezone.localdate()
    return meeting.held_on < today or (meeting.held_on == today and bool(meeting.notes))


def _log(write: Writing, meeting: PlanMeeting, actor: User) -> None:
    partnership = meeting.plan.partnership
    words = _("Meeting about the shared plan %(year)s.") % {"year": meeting.plan.year}
    meeting.interaction = log_interaction(
        actor=actor,
        kind=InteractionKind.MEETING,
        companies=[CompanyPart(partnership.company, partnership.workplace, partnership)],
        happened_on=meeting.held_on,
        is_planned=not has_been(meeting),
        summary="\n".join(part for part in (words, meeting.agenda) if part),
    )
    write.save(meeting)
