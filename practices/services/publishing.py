"""Review and publishing: inside the college or to all; withdrawn at once."""

from contextlib import suppress
from itertools import chain, count

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from practices.models import LANGUAGES, Practice, PracticeVersion, Reach, VersionReason
from practices.queries.snapshot import mark_of, missing_in
from practices.services import reminding
from practices.services.versions import keep_version
from records.actors import Actor
from records.models import ChangeBatch
from records.services import Writing, writing

# With two numbers behind it, it still fits into its column.
LONGEST_SLUG = 60
PUBLISHING = ("publish_practice", "withdraw_practice")


def ask_review(*, actor: Actor, practice: Practice) -> ChangeBatch | None:
    """The writers are done: the coordinators of the unit are told, once as long as it waits. It keeps its turn."""
    with writing(actor, verb="ask_practice_review") as write:
        write.lock(practice)
        _refuse_unready(keep_version(actor=actor, practice=practice, reason=VersionReason.REVIEW))
        if practice.review_asked_at is None:
            practice.review_asked_at, practice.review_note = timezone.now(), ""
            write.save(practice)
            reminding.tell_review(actor, practice)
        return write.batch_if_any


def give_back(*, actor: Actor, practice: Practice, note: str) -> ChangeBatch | None:
    """The reviewer wants something else first, and says what."""
    with writing(actor, verb="give_back_practice") as write:
        write.lock(practice)
        practice.review_asked_at, practice.review_note = None, note
        write.save(practice)
        reminding.tell_reviewed(actor, practice)
        return write.batch_if_any


def publish(*, actor: Actor, practice: Practice, public: bool = False, seen: str | None = None) -> ChangeBatch | None:
    """Let the college read what stands now, or everybody. Published again, the newer words take the older ones' place.

    *seen* is the mark of what a person has looked at before: nothing else is published.
    """
    with writing(actor, verb="publish_practice") as write:
        write.lock(practice)
        version = keep_version(actor=actor, practice=practice, reason=VersionReason.PUBLISHED)
        _refuse_unready(version)
        if seen is not None and seen != mark_of(version.snapshot):
            raise ValidationError(
                _("The practice was changed after you opened this page. Read it again, then publish."), code="changed"
            )
        practice.published_version = version
        practice.published_on = practice.published_on or timezone.localdate()
        practice.review_asked_at, practice.review_note = None, ""
        practice.reach = Reach.PUBLIC if public else Reach.INSIDE
        _save_published(write, practice, version)
        reminding.tell_reviewed(actor, practice)
        return write.batch_if_any


def _save_published(write: Writing, practice: Practice, version: PracticeVersion) -> None:
    """What is for everybody gets an address, and keeps it. Whoever takes the same one at the same moment comes first or
    second: the second sees it taken and gets another."""
    if practice.reach == Reach.PUBLIC and not practice.slug:
        practice.slug = free_slug(version)
        with suppress(IntegrityError), transaction.atomic():
            write.save(practice)
            return
        practice.slug = free_slug(version)
    write.save(practice)


def withdraw(*, actor: Actor, practice: Practice, from_public_only: bool = False) -> ChangeBatch | None:
    """Take it out of everybody's sight at once, its pictures and files too; or out of the public's only.

    The address stays its own: published again, old links lead there again.
    """
    with writing(actor, verb="withdraw_practice") as write:
        write.lock(practice)
        practice.reach = Reach.INSIDE if from_public_only else Reach.DRAFT
        if not from_public_only:
            practice.published_version = None
        write.save(practice)
        return write.batch_if_any


def free_slug(version: PracticeVersion) -> str:
    """A clean address made of the title, which nobody has."""
    texts = version.snapshot["texts"]
    title = next(texts[code]["title"] for code in LANGUAGES if code in texts)
    base = slugify(title)[:LONGEST_SLUG].strip("-") or f"practice-{version.practice_id}"
    taken = set(Practice.every.filter(slug__startswith=base).values_list("slug", flat=True))
    own = f"{base}-{version.practice_id}"
    more = (f"{own}-{number}" for number in count(2))
    return next(slug for slug in chain((base, own), more) if slug not in taken)


def _refuse_unready(version: PracticeVersion) -> None:
    if missing_in(version.snapshot):
        raise ValidationError(
            _("Write the title, the summary and the solution first, in each language."), code="not_ready"
        )
