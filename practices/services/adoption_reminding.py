"""Telling people of adoptions: the author of what was begun and what came of it; and calling off what is answered."""

from django.utils import timezone

from accounts.models import User
from notifications.registries import Due
from notifications.services.noticing import settle
from notifications.services.planning import tell
from partnerships.queries.reminders.moments import key_of
from practices.models import Adoption
from practices.queries.adoption_notices import ADOPTION, BEGUN, TOLD
from records.actors import Actor


def tell_begun(actor: Actor, adoption: Adoption) -> None:
    """Somebody else's field tries the practice."""
    _tell_author(BEGUN, actor, adoption)


def tell_result(actor: Actor, adoption: Adoption) -> None:
    """What came of it there; a second time on the same day is the same news."""
    if adoption.result:
        _tell_author(TOLD, actor, adoption)


def _tell_author(rule: str, actor: Actor, adoption: Adoption) -> None:
    author = adoption.practice.author_id
    if isinstance(actor, User) and actor.pk == author:
        return
    now = timezone.now()
    by = {"by": actor.pk} if isinstance(actor, User) else {}
    tell([Due(rule, key_of(ADOPTION, adoption.pk), author, timezone.localdate(now), now, params=by, at_once=True)])


def after_adoptions(keys: set[int]) -> None:
    """At the end of every writing, undo included: what was answered, dropped or deleted is not asked any more."""
    settle(key_of(ADOPTION, pk) for pk in keys)
