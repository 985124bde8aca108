"""Pictures of practices: looked at by their content and drawn anew, so that nothing hidden in a file comes along."""

import io
from dataclasses import dataclass
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from partnerships.file_kinds import JPEG, PNG, WEBP, FileRefused, kind_of

ACCEPT = ".jpg,.jpeg,.png,.webp"
LONGEST_SIDE = 1_600
QUALITY = 80
# A small file may unpack to a picture that no memory holds.
MOST_PIXELS = 60_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
NO_PICTURE = _("This is not a picture that is kept here. Use a JPEG, PNG or WebP picture.")
TOO_MANY_PIXELS = _("The picture is too large. Make it smaller and try again.")
BROKEN = _("The picture is damaged and cannot be opened.")


@dataclass(frozen=True)
class Drawn:
    """A picture drawn anew: a JPEG without what cameras write into files (places, times, owners)."""

    content: bytes
    width: int
    height: int


def redrawn(file: BinaryIO, name: str) -> Drawn:
    """The picture in *file*, upright, at most 1,600 pixels long; ValidationError for all that is none."""
    try:
        if kind_of(file, name) not in (JPEG, PNG, WEBP):
            raise ValidationError(NO_PICTURE, code="no_picture")
    except FileRefused as refusal:
        words = NO_PICTURE if refusal.code == "wrong_kind" else refusal.words
        raise ValidationError(words, code=refusal.code) from refusal
    try:
        return _drawn(file)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise ValidationError(BROKEN, code="broken") from error


def _drawn(file: BinaryIO) -> Drawn:
    with Image.open(file, formats=FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise ValidationError(TOO_MANY_PIXELS, code="too_many_pixels")
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        flat = _on_white(upright)
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=QUALITY, progressive=True, optimize=True)
    return Drawn(out.getvalue(), flat.width, flat.height)


def _on_white(picture: Image.Image) -> Image.Image:
    """Without what shines through."""
    if picture.mode not in ("RGBA", "LA", "P"):
        return picture.convert("RGB")
    layered = picture.convert("RGBA")
    ground = Image.new("RGBA", layered.size, "white")
    ground.alpha_composite(layered)
    return ground.convert("RGB")
