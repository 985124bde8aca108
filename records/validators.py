"""What free text may not hold."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError as NumberError
from stdnum.fi import hetu

# Century signs by the Digital and Population Data Services Agency's rules of 2023.
CANDIDATE = re.compile(r"(?<![\w-])\d{6}[-+A-FU-Ya-fu-y]\d{3}[0-9A-Ya-y](?!\w)")


def find_identity_code(text: str) -> str | None:
    """The first Finnish personal identity code in *text*, or None; check characters are verified."""
    for match in CANDIDATE.finditer(text or ""):
        if _is_identity_code(match.group()):
            return match.group()
    return None


def _is_identity_code(candidate: str) -> bool:
    day, sign, rest = candidate[:6], candidate[6].upper(), candidate[7:].upper()
    # python-stdnum knows the older century signs only; the newer ones keep the same check sum.
    older = "A" if sign in "ABCDEF" else "+" if sign == "+" else "-"
    try:
        hetu.validate(f"{day}{older}{rest}", allow_temporary=True)
    except NumberError:
        return False
    return True


def refuse_identity_codes(text: str) -> None:
    """Raise ValidationError where *text* holds a personal identity code: students are counts, never names."""
    if find_identity_code(text):
        raise ValidationError(
            _("Take the personal identity code out of this text. Identity codes are not kept here."),
            code="identity_code",
        )
