"""A person's answer to a suggestion: taken on as a follow-up, put off, or dismissed."""

import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from partnerships.models import FollowUp, Suggestion, SuggestionState
from partnerships.services.follow_up import add_follow_up
from records.actors import Actor
from records.services import Writing, writing

WAITING = (SuggestionState.OPEN, SuggestionState.SNOOZED)


def accept_suggestion(
    *, actor: User, suggestion: Suggestion, what: str, due_on: datetime.date, assignee: User
) -> FollowUp:
    """It becomes somebody's follow-up. Raises ValidationError where it has been answered meanwhile."""
    with writing(actor, verb="accept_suggestion") as write:
        _lock(write, suggestion)
        follow_up = add_follow_up(
            actor=actor, what=what, due_on=due_on, assignee=assignee, partnership=suggestion.partnership
        )
        suggestion.follow_up = follow_up
        _answer(write, actor, suggestion, SuggestionState.ACCEPTED)
    return follow_up


def dismiss_suggestion(*, actor: User, suggestion: Suggestion) -> None:
    """Nothing is done about it; the same cause will not bring it again."""
    with writing(actor, verb="dismiss_suggestion") as write:
        _lock(write, suggestion)
        _answer(write, actor, suggestion, SuggestionState.DISMISSED)


def snooze_suggestion(*, actor: Actor, suggestion: Suggestion, until: datetime.date) -> None:
    """Out of sight until a day to come."""
    if until <= timezone.localdate():
        raise ValidationError({"until": ValidationError(_("Choose a day to come."), code="past")})
    with writing(actor, verb="snooze_suggestion") as write:
        _lock(write, suggestion)
        suggestion.state = SuggestionState.SNOOZED
        suggestion.snoozed_until = until
        write.save(suggestion)


def _lock(write: Writing, suggestion: Suggestion) -> None:
    write.lock(suggestion)
    if suggestion.state not in WAITING or suggestion.deleted_at is not None:
        raise ValidationError(_("Somebody has answered this suggestion already."), code="answered")


def _answer(write: Writing, actor: User, suggestion: Suggestion, state: SuggestionState) -> None:
    suggestion.state = state
    suggestion.snoozed_until = None
    suggestion.answered_by = actor
    suggestion.answered_at = timezone.now()
    write.save(suggestion)
