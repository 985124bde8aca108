"""Who may write, review and publish practices, ask and answer."""

from typing import Any

from accounts.models import User
from organisation.queries.access import access_of
from practices.models import Adoption, Practice, PracticeQuestion
from records.actors import Actor
from records.models import ChangeBatch


def can_begin_practice(actor: Actor) -> bool:
    """Everyone who works in a unit writes practices of their units."""
    return bool(access_of(actor).units)


def can_edit_practice(actor: Actor, practice: Practice) -> bool:
    """The author, and whoever works in its unit: practices are written together. Who reviews mends small things."""
    access = access_of(actor)
    theirs = practice.author_id == actor.pk or practice.unit_id in access.units
    return access.is_member and (theirs or can_review_practice(actor, practice))


def can_edit_part(actor: Actor, part: Any) -> bool:
    """Whoever may edit the practice of a text, picture, file, organisation or question; a question also who asked it."""
    return can_edit_practice(actor, part.practice) or getattr(part, "asker_id", None) == (actor.pk or 0)


def can_review_practice(actor: Actor, practice: Practice) -> bool:
    """Coordinators and heads of its unit publish it, inside or to all; what waits for review also those of others, for a
    unit may have nobody."""
    access = access_of(actor)
    return practice.unit_id in access.managed_units or (access.is_manager and practice.review_asked_at is not None)


def can_withdraw_practice(actor: Actor, practice: Practice) -> bool:
    """Whoever may publish it; its author may always take back their own words."""
    mine = practice.author_id == actor.pk and access_of(actor).is_member
    return practice.is_published and (mine or can_review_practice(actor, practice))


def can_delete_practice(actor: Actor, practice: Practice) -> bool:
    """A draft its author, all else its unit's coordinators and heads."""
    is_own_draft = not practice.is_published and practice.author_id == actor.pk and access_of(actor).is_member
    return is_own_draft or can_review_practice(actor, practice)


def can_ask(actor: Actor, practice: Practice) -> bool:
    """All who may read it."""
    return practice.is_published and access_of(actor).is_member


def can_answer(actor: Actor, practice: Practice) -> bool:
    """Whoever may edit it, and those who tell more of it."""
    told_by = access_of(actor).is_member and practice.contacts.filter(pk=actor.pk).exists()
    return can_edit_practice(actor, practice) or told_by


def can_delete_question(actor: Actor, question: PracticeQuestion) -> bool:
    """Who asked, as long as nobody has answered; the unit's coordinators and heads."""
    mine = question.asker_id == actor.pk and not question.answer
    return mine or can_review_practice(actor, question.practice)


def can_adopt(actor: Actor) -> bool:
    """Everyone who works in a unit may try a practice there."""
    return bool(access_of(actor).units)


def can_change_adoption(actor: Actor, adoption: Adoption) -> bool:
    """The owner, and whoever works in the unit."""
    access = access_of(actor)
    return access.is_member and (adoption.owner_id == actor.pk or adoption.unit_id in access.units)


def can_hand_over_share(actor: Actor, person: User) -> bool:
    """The person, and coordinators and heads as far as their units go."""
    access = access_of(actor)
    return access.is_manager or (actor.pk == person.pk and access.is_member)


def can_import_practices(actor: Actor) -> bool:
    """Coordinators and unit heads bring practices from files."""
    return access_of(actor).is_manager


def can_undo_publishing(actor: Actor, batch: ChangeBatch) -> bool:
    """Who may publish it now: undoing may bring a text before everybody."""
    keys = batch.changes.filter(subject_type=Practice._meta.label_lower).values("subject_id")
    practice = Practice.objects.filter(pk__in=keys).first()
    return practice is not None and can_review_practice(actor, practice)
