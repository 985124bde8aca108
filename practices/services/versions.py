"""Versions: what a practice said when somebody saved, gave it to review or published it."""

import datetime
from typing import Any

from django.utils import timezone

from practices.models import LANGUAGES, Practice, PracticeText, PracticeVersion, VersionReason
from practices.queries.snapshot import ANSWERS, differs, snapshot_of
from records.actors import Actor
from records.models import ChangeBatch
from records.services import Writing, writing

# What one person saves again and again within this time is one version.
SITTING = datetime.timedelta(minutes=10)
# The verbs that write texts of one practice.
WRITTEN_BY = ("write_practice", "bring_back_practice", "add_practice_language")


def hold(practice: int) -> None:
    """Hold a practice until the end, before its texts and parts: of two who save at once the second waits, so that
    versions have each a number of their own and the later one says what both wrote."""
    Practice.every.select_for_update().filter(pk=practice).values("pk").first()


def hold_for_undo(_write: Writing, batch: ChangeBatch) -> None:
    """Whoever takes texts back holds their practice first as well: in another order two would wait for each other."""
    if batch.verb not in WRITTEN_BY:
        return
    texts = batch.changes.filter(subject_type=PracticeText._meta.label_lower).values("subject_id")
    for practice in set(PracticeText.every.filter(pk__in=texts).values_list("practice", flat=True)):
        hold(practice)


def keep_version(*, actor: Actor, practice: Practice, reason: str) -> PracticeVersion:
    """Keep what the practice says now; the last version, where nothing has changed since. Called within a writing that
    holds the practice."""
    said = snapshot_of(practice)
    last = practice.versions.order_by("-number").first()
    if last is not None and not differs(last.snapshot, said):
        return last
    now = timezone.now()
    if last is not None and _is_of_this_sitting(last, practice, actor, reason, now):
        last.snapshot, last.at = said, now
        PracticeVersion.objects.filter(pk=last.pk).update(snapshot=said, at=now)
        return last
    return PracticeVersion.objects.create(
        practice=practice,
        number=last.number + 1 if last else 1,
        snapshot=said,
        reason=reason,
        actor_kind=actor.actor_kind,
        actor_id=actor.pk,
        at=now,
    )


def bring_back(*, actor: Actor, practice: Practice, version: PracticeVersion) -> ChangeBatch | None:
    """Write the texts of an earlier version again; what it concerns, pictures and files stay as they are now."""
    with writing(actor, verb="bring_back_practice") as write:
        write.lock(practice)
        texts = {text.language: text for text in PracticeText.objects.filter(practice=practice)}
        for code in LANGUAGES:
            answers: dict[str, Any] | None = version.snapshot["texts"].get(code)
            if answers is None:
                continue
            if code not in texts:
                write.create(PracticeText(practice=practice, language=code, **answers))
                continue
            for name in ANSWERS:
                setattr(texts[code], name, answers.get(name, ""))
            write.save(texts[code])
        keep_version(actor=actor, practice=practice, reason=VersionReason.RESTORED)
        return write.batch_if_any


def _is_of_this_sitting(
    last: PracticeVersion, practice: Practice, actor: Actor, reason: str, now: datetime.datetime
) -> bool:
    """Versions that somebody published or gave to review stay as they were."""
    same_hand = (last.actor_kind, last.actor_id) == (actor.actor_kind, actor.pk)
    passing = reason == last.reason == VersionReason.SAVED
    return same_hand and passing and now - last.at < SITTING and last.pk != practice.published_version_id
