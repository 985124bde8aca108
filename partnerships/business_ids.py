"""Finnish business IDs (Y-tunnus): one stored form, 1234567-8, whatever way it was written."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _
from stdnum.fi import alv

STORED_FORM = re.compile(r"\d{7}-\d")
# Hyphens, dashes and minus signs that word processors put in place of "-", and spaces of all kinds.
DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
SPACES = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")

REASONS: dict[str, Any] = {
    "id_check_digit": _("The check digit of the business ID %(value)s is wrong. Check the ID in the ytj.fi register."),
    "id_nine_digits": _(
        "%(value)s has nine digits and no hyphen, so it is not a business ID, which has seven digits, a hyphen and a"
        " check digit (1234567-8). It looks like a number of another register. Find the business ID in ytj.fi, or"
        " leave the cell empty."
    ),
    "id_nine_digits_padded": _(
        "%(value)s has nine digits and no hyphen, so it is not a business ID. It may be %(guess)s with a zero in"
        " front: check it in ytj.fi."
    ),
    "id_no_check_digit": _(
        "%(value)s has seven digits: either the check digit after the hyphen or a zero in front is missing. A business"
        " ID looks like 1234567-8."
    ),
    "id_placeholder": _("%(value)s is not a real business ID. Leave the cell empty when the ID is not known."),
    "id_form": _("%(value)s is not a business ID. A business ID looks like 1234567-8."),
}


class BusinessIdError(ValueError):
    """Why a text is not a business ID: a code of REASONS and the values that its words need."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    @property
    def message(self) -> str:
        """The reason in the reader's language."""
        return str(REASONS[self.code]) % self.params


def parse_business_id(text: str) -> str:
    """The stored form 1234567-8 of *text*; BusinessIdError tells what is wrong. Takes 12345678 and FI12345678 too."""
    shown = text.strip()[:40]
    compact = DASHES.sub("-", SPACES.sub("", text)).upper().removeprefix("FI").removeprefix("-")
    digits = _digits(compact, shown)
    if digits in {"00000000", "99999999"}:
        raise BusinessIdError("id_placeholder", value=shown)
    if not is_valid(digits):
        raise BusinessIdError("id_check_digit", value=shown)
    return f"{digits[:7]}-{digits[7]}"


def is_valid(digits: str) -> bool:
    """Whether eight digits carry the right check digit."""
    return len(digits) == 8 and digits.isascii() and digits.isdigit() and alv.checksum(digits) == 0


def _digits(compact: str, shown: str) -> str:
    if not compact.isascii():
        raise BusinessIdError("id_form", value=shown)
    if STORED_FORM.fullmatch(compact):
        return compact[:7] + compact[8]
    if re.fullmatch(r"\d{6}-\d", compact):  # written before the seventh digit came into use
        return f"0{compact[:6]}{compact[7]}"
    if not compact.isdigit():
        raise BusinessIdError("id_form", value=shown)
    if len(compact) == 8:
        return compact
    if len(compact) == 9:
        raise _nine_digits(compact, shown)
    raise BusinessIdError("id_no_check_digit" if len(compact) == 7 else "id_form", value=shown)


def _nine_digits(compact: str, shown: str) -> BusinessIdError:
    # Eight zeroes less is no likeness any more: only a single zero in front makes a likely ID.
    if compact[0] == "0" and compact[1:3] != "00" and is_valid(compact[1:]):
        return BusinessIdError("id_nine_digits_padded", value=shown, guess=f"{compact[1:8]}-{compact[8]}")
    return BusinessIdError("id_nine_digits", value=shown)
