"""Telling people of practices: what is to be reviewed, what was reviewed, what was asked and answered."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from accounts.models import User
from notifications.registries import Due
from notifications.services.noticing import settle
from notifications.services.planning import tell
from partnerships.queries.reminders.moments import key_of
from practices.models import Practice, PracticeQuestion
from practices.queries.notices import ANSWERED, ASKED, GIVEN, PRACTICE, QUESTION, REVIEW, REVIEWED
from proposals.queries.reminders.people import triagers
from records.actors import Actor


def tell_review(actor: Actor, practice: Practice) -> None:
    """Those who coordinate its unit, but not who asks; asked again on the same day, they are told again."""
    people = triagers(practice.unit_id, timezone.localdate())
    _tell(REVIEW, key_of(PRACTICE, practice.pk), people, actor, occurrence=practice.version)


def tell_reviewed(actor: Actor, practice: Practice) -> None:
    """The author, unless they published it themselves."""
    _tell(REVIEWED, key_of(PRACTICE, practice.pk), [practice.author_id], actor, occurrence=practice.version)


def tell_given(actor: Actor, practice: Practice) -> None:
    """Who answers for it from now on."""
    _tell(GIVEN, key_of(PRACTICE, practice.pk), [practice.author_id], actor, occurrence=practice.version)


def tell_asked(actor: Actor, question: PracticeQuestion) -> None:
    """The author and those who tell more."""
    practice = question.practice
    people = {practice.author_id, *practice.contacts.values_list("pk", flat=True)}
    _tell(ASKED, key_of(QUESTION, question.pk), sorted(people), actor)


def tell_answered(actor: Actor, question: PracticeQuestion) -> None:
    """Who asked; an answer that is said better is news."""
    _tell(ANSWERED, key_of(QUESTION, question.pk), [question.asker_id], actor, occurrence=question.version)


def after_practices(keys: Iterable[int]) -> None:
    """At the end of every writing, undo included: what was reviewed or taken away is not told any more."""
    settle(key_of(PRACTICE, pk) for pk in keys)


def after_questions(keys: Iterable[int]) -> None:
    """The same for questions that were answered."""
    settle(key_of(QUESTION, pk) for pk in keys)


def _tell(rule: str, key: str, people: Iterable[int], actor: Actor, **values: Any) -> None:
    now = timezone.now()
    own = actor.pk if isinstance(actor, User) else None
    by = {"by": own} if own else {}
    day = timezone.localdate(now)
    tell(Due(rule, key, person, day, now, params=by, at_once=True, **values) for person in people if person != own)
