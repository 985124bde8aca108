"""Telling people of proposals: what came, what was given to them, what the sender wrote; and calling it off."""

from django.utils import timezone

from accounts.models import User
from notifications.registries import Due
from notifications.services.noticing import settle
from notifications.services.planning import tell
from partnerships.queries.reminders.moments import key_of
from proposals.models import Proposal, ProposalMessage
from proposals.queries.reminders.due import GIVEN, HEARD, KIND, NEW
from proposals.queries.reminders.people import responsible_for, triagers
from records.actors import Actor


def tell_new(proposal: Proposal, actor: Actor | None = None) -> None:
    """Those who see to the proposals of its unit, all coordinators while it has none; but not who sent it there."""
    now = timezone.now()
    people = triagers(proposal.unit_id, timezone.localdate(now))
    day = timezone.localdate(proposal.received_at)
    tell(
        Due(NEW, key_of(KIND, proposal.pk), person, day, now, at_once=True)
        for person in people
        if not (isinstance(actor, User) and actor.pk == person)
    )


def tell_given(actor: Actor, proposal: Proposal) -> None:
    """Who is to answer, if somebody else said so; a second time on the same day is the same news."""
    if proposal.assignee_id is None or (isinstance(actor, User) and actor.pk == proposal.assignee_id):
        return
    now = timezone.now()
    by = {"by": actor.pk} if isinstance(actor, User) else {}
    day = timezone.localdate(now)
    tell([Due(GIVEN, key_of(KIND, proposal.pk), proposal.assignee_id, day, now, params=by, at_once=True)])


def tell_heard(proposal: Proposal, message: ProposalMessage) -> None:
    """The sender wrote: whoever answers, else those who see to the unit's proposals. Each message is news."""
    now = timezone.now()
    day = timezone.localdate(now)
    key = key_of(KIND, proposal.pk)
    tell(
        Due(HEARD, key, person, day, now, occurrence=message.pk, at_once=True)
        for person in responsible_for(proposal.assignee_id, proposal.unit_id, day)
    )


def after_proposals(keys: set[int]) -> None:
    """At the end of every writing, undo included: what was answered, closed or given to another is not told any more."""
    settle(key_of(KIND, pk) for pk in keys)
