"""Pictures and files of practices: kept, said in words, taken away. Bytes of deleted ones stay, so that undo works."""

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any

from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from partnerships.file_kinds import JPEG, FileKind, name_for
from practices.file_kinds import Drawn
from practices.models import Practice, PracticeFile, PracticePicture, VersionReason
from practices.services.versions import hold, keep_version
from records.actors import Actor
from records.models import ChangeBatch, Record
from records.services import writing
from records.services.stored_files import keep_file


def add_picture(
    *, actor: User, practice: Practice, drawn: Drawn, name: str, words: Mapping[str, Any]
) -> PracticePicture:
    """Keep a picture with its words; of people with who has agreed, and who wrote that down."""
    with writing(actor, verb="add_practice_picture") as write:
        hold(practice.pk)
        shown = name_for(f"{PurePath(name).stem or 'picture'}.jpg", JPEG)
        stored = keep_file(actor=actor, name=shown, chunks=[drawn.content], content_type=JPEG.content_type)
        last = PracticePicture.objects.filter(practice=practice).aggregate(last=Max("position"))["last"]
        picture = PracticePicture(
            practice=practice,
            file=stored,
            width=drawn.width,
            height=drawn.height,
            position=0 if last is None else last + 1,
            **_consented(actor, words),
        )
        write.create(picture)
        keep_version(actor=actor, practice=practice, reason=VersionReason.SAVED)
    return picture


def change_picture(
    *, actor: User, picture: PracticePicture, words: Mapping[str, Any], expected_version: int | None
) -> ChangeBatch | None:
    """Say it in other words, or note the consent. May raise Conflict."""
    for name, value in _consented(actor, words).items():
        setattr(picture, name, value)
    with writing(actor, verb="change_practice_picture") as write:
        write.save(picture, expected_version=expected_version)
        return write.batch_if_any


def add_file(
    *,
    actor: Actor,
    practice: Practice,
    title: str,
    name: str,
    kind: FileKind,
    chunks: Iterable[bytes],
    is_public: bool = False,
) -> PracticeFile:
    """Keep a file of a practice."""
    with writing(actor, verb="add_practice_file") as write:
        hold(practice.pk)
        stored = keep_file(actor=actor, name=name_for(name, kind), chunks=chunks, content_type=kind.content_type)
        file = write.create(PracticeFile(practice=practice, file=stored, title=title, is_public=is_public))
        keep_version(actor=actor, practice=practice, reason=VersionReason.SAVED)
    return file


def take_away(*, actor: Actor, part: PracticePicture | PracticeFile) -> ChangeBatch:
    """A picture or a file goes at once, from the published pages too."""
    with writing(actor, verb="delete_practice_part") as write:
        hold(part.practice_id)
        record: Record = part
        write.delete(record)
        keep_version(actor=actor, practice=part.practice, reason=VersionReason.SAVED)
        return write.batch


def _consented(actor: User, words: Mapping[str, Any]) -> dict[str, Any]:
    """Without people there is nothing to agree to."""
    if not words.get("shows_people"):
        return {**words, "shows_people": False, "consent": "", "consent_on": None, "consent_noted_by": None}
    return {**words, "consent_on": words.get("consent_on") or timezone.localdate(), "consent_noted_by": actor}
