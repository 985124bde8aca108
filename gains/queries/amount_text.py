"""Amounts as people type them: whole numbers, hours, days; money in euros, kept in cents."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gains.models import Measure

MOST = 10**9
MOST_CENTS = 10**13
MONEY = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")
WHOLE = re.compile(r"[0-9]{1,12}")
IGNORED = re.compile(r"[\s€]")


def cents_or_number(measure: str, text: str) -> int:
    """The amount that *text* is. Raises ValidationError in words for the person."""
    compact = IGNORED.sub("", text).replace(",", ".")
    if measure == Measure.EURO:
        if not MONEY.fullmatch(compact):
            raise ValidationError(_("Write the amount in euros, for example 12 500 or 12 500,50."), code="invalid")
        whole, _point, rest = compact.partition(".")
        amount, most = int(whole) * 100 + int(rest.ljust(2, "0") or 0), MOST_CENTS
    else:
        if not WHOLE.fullmatch(compact.removesuffix(".0").removesuffix(".00")):
            raise ValidationError(_("Write a whole number."), code="invalid")
        amount, most = int(compact.partition(".")[0]), MOST
    if amount > most:
        raise ValidationError(_("Check the number: it is very large."), code="too_large")
    if amount < 1:
        raise ValidationError(_("Write an amount greater than zero."), code="nothing")
    return amount


def typed(measure: str, amount: int) -> str:
    """The amount as a person would type it."""
    if measure != Measure.EURO:
        return str(amount)
    whole, rest = divmod(amount, 100)
    return f"{whole},{rest:02d}" if rest else str(whole)
