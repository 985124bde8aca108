"""Telling people of what somebody just brought about, and calling off what is no longer so."""

from collections.abc import Collection

from django.utils import timezone

from accounts.models import User
from notifications.models import Notice
from notifications.registries import Due
from notifications.services.noticing import settle
from notifications.services.planning import tell
from partnerships.models import DecisionState, FollowUp, FollowUpState, Suggestion, TierDecision
from partnerships.queries.reminders.follow_ups import GIVEN, KIND
from partnerships.queries.reminders.moments import key_of
from partnerships.queries.reminders.partnerships import (
    DECISION_KIND,
    HANDED_OVER,
    SUGGESTION,
    due_suggestions,
    told_deciders,
)
from records.actors import Actor


def tell_given(actor: Actor, follow_up: FollowUp) -> None:
    """Somebody gave it to somebody else, who is told at once; a second time on the same day is the same news."""
    if not isinstance(actor, User) or actor.pk == follow_up.assignee_id:
        return
    now = timezone.now()
    due = Due(
        rule=GIVEN,
        subject_key=key_of(KIND, follow_up.pk),
        person_id=follow_up.assignee_id,
        nominal_on=timezone.localdate(now),
        moment=now,
        params={"by": actor.pk},
        at_once=True,
    )
    tell([due])


def tell_handed_over(actor: Actor, heir: User | None, *, partnerships: int = 0, follow_ups: int = 0) -> None:
    """One notice a day says how much came to a person; later pieces of that day are added to it."""
    if heir is None or not (partnerships or follow_ups) or (isinstance(actor, User) and actor.pk == heir.pk):
        return
    now = timezone.now()
    key, today = key_of(HANDED_OVER, heir.pk), timezone.localdate(now)
    told = Notice.objects.filter(rule=HANDED_OVER, subject_key=key, nominal_on=today).select_for_update().first()
    if told is None:
        counts = {"partnerships": partnerships, "follow_ups": follow_ups}
        tell([Due(HANDED_OVER, key, heir.pk, today, now, params=counts, at_once=True)])
        return
    told.params["partnerships"] = told.params.get("partnerships", 0) + partnerships
    told.params["follow_ups"] = told.params.get("follow_ups", 0) + follow_ups
    told.save(update_fields=["params"])


def tell_suggested(suggestions: Collection[Suggestion]) -> None:
    """New suggestions, for those who own the partnerships."""
    tell(due_suggestions(suggestions, timezone.now()))


def tell_proposed(proposal: TierDecision) -> None:
    """A tier waits for its deciders."""
    tell(told_deciders(proposal, timezone.now(), at_once=True))


# --- at the end of every writing, undo included -----------------------------------------------------------------------


def after_follow_ups(follow_up_ids: set[int]) -> None:
    """What is done, moved or given to another is not reminded of any more; what is open again is."""
    settle(key_of(KIND, pk) for pk in follow_up_ids)


def after_suggestions(suggestion_ids: set[int]) -> None:
    """An answer ends what was to be told."""
    settle(key_of(SUGGESTION, pk) for pk in suggestion_ids)


def after_decisions(decision_ids: set[int]) -> None:
    """A decision ends what was to be told."""
    settle(key_of(DECISION_KIND, pk) for pk in decision_ids)


def after_partnerships(partnership_ids: Collection[int]) -> None:
    """An ended partnership reminds of nothing any more; one that goes on again does."""
    still_open = FollowUp.objects.filter(state=FollowUpState.OPEN)
    # Two questions: either has an index, their alternative has none.
    for path in ("partnership__in", "activity__partnership__in"):
        tasks = still_open.filter(**{path: partnership_ids}).values_list("pk", flat=True)
        settle([key_of(KIND, pk) for pk in tasks])
    suggested = Suggestion.objects.waiting().filter(partnership__in=partnership_ids).values_list("pk", flat=True)
    after_suggestions(set(suggested))
    proposed = TierDecision.objects.filter(partnership__in=partnership_ids, state=DecisionState.PROPOSED)
    after_decisions(set(proposed.values_list("pk", flat=True)))
