"""Telling people of adoptions: the author of what was begun and what came of it, the owner of what is theirs now; and
calling off what is answered."""

from django.utils import timezone

from accounts.models import User
from notifications.registries import Due
from notifications.services.noticing import settle
from notifications.services.planning import tell
from partnerships.queries.reminders.moments import key_of
from practices.models import Adoption
from practices.queries.adoption_notices import ADOPTION, BEGUN, GIVEN, TOLD
from records.actors import Actor


def tell_begun(actor: Actor, adoption: Adoption) -> None:
    """Somebody else's field tries the practice."""
    _tell(BEGUN, actor, adoption, adoption.practice.author_id)


def tell_result(actor: Actor, adoption: Adoption) -> None:
    """What came of it there; a second time on the same day is the same news."""
    if adoption.result:
        _tell(TOLD, actor, adoption, adoption.practice.author_id)


def tell_given(actor: Actor, adoption: Adoption) -> None:
    """Who sees to it from now on."""
    _tell(GIVEN, actor, adoption, adoption.owner_id, occurrence=adoption.version)


def _tell(rule: str, actor: Actor, adoption: Adoption, person: int, occurrence: int = 0) -> None:
    if isinstance(actor, User) and actor.pk == person:
        return
    now = timezone.now()
    by = {"by": actor.pk} if isinstance(actor, User) else {}
    about, today = key_of(ADOPTION, adoption.pk), timezone.localdate(now)
    tell([Due(rule, about, person, today, now, occurrence=occurrence, params=by, at_once=True)])


def after_adoptions(keys: set[int]) -> None:
    """At the end of every writing, undo included: what was answered, dropped or deleted is not asked any more."""
    settle(key_of(ADOPTION, pk) for pk in keys)
