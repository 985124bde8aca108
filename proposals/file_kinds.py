"""Files that senders and the college give each other: PDF, pictures and Office files, told by their content."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from partnerships.file_kinds import CSV, TEXT, FileKind, FileRefused, kind_of
from records.validators import refuse_identity_codes

MOST_FILES = 3
MOST_BYTES = 10 * 2**20
ACCEPT = ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.png,.jpg,.jpeg,.webp"
TOO_BIG = _("“%(name)s” is too large: at most 10 MB.")
WRONG_KIND = _("“%(name)s” is not of a kind that is taken here. Use PDF, Word, Excel, PowerPoint or a picture.")
REFUSED = _("“%(name)s”: %(why)s")


@dataclass(frozen=True)
class SentFile:
    """A file that may be kept: looked at, not stored yet."""

    name: str
    kind: FileKind
    chunks: Iterable[bytes]


def checked(files: Iterable[UploadedFile]) -> list[SentFile]:
    """Those that were sent, each looked at; ValidationError says of every one that is refused why."""
    sent = list(files)
    if len(sent) > MOST_FILES:
        words = ngettext("Add at most %(count)d file.", "Add at most %(count)d files.", MOST_FILES)
        raise ValidationError(words % {"count": MOST_FILES}, code="too_many")
    found, errors = [], []
    for file in sent:
        try:
            found.append(_looked_at(file))
        except ValidationError as error:
            errors.append(error)
    if errors:
        raise ValidationError(errors)
    return found


def _looked_at(file: UploadedFile) -> SentFile:
    name = (file.name or "")[:100]
    if (file.size or 0) > MOST_BYTES:
        raise ValidationError(TOO_BIG, code="too_big", params={"name": name})
    refuse_identity_codes(file.name or "")
    try:
        kind = kind_of(file, file.name or "")  # type: ignore[arg-type]
    except FileRefused as refusal:
        if refusal.code == "wrong_kind":
            raise ValidationError(WRONG_KIND, code="wrong_kind", params={"name": name}) from refusal
        params = {"name": name, "why": refusal.words}
        raise ValidationError(REFUSED, code=refusal.code, params=params) from refusal
    if kind in (TEXT, CSV):
        raise ValidationError(WRONG_KIND, code="wrong_kind", params={"name": name})
    return SentFile(file.name or "", kind, file.chunks())
