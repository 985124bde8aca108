"""The key of a public form: says when the form was shown, and ties what was sent twice together. Nobody can forge it."""

import time
from dataclasses import dataclass
from secrets import token_urlsafe

from django.core import signing

SALT = "proposals.form"
# Nobody fills in the form faster, and a form that is older was left open over night.
SOONEST, LATEST = 2, 24 * 3600


@dataclass(frozen=True)
class FormKey:
    """A key that came back: *number* is "" where it was not ours; *age* in seconds."""

    number: str = ""
    age: float = 0.0

    @property
    def is_ours(self) -> bool:
        """Whether we gave it, within a day."""
        return bool(self.number) and self.age <= LATEST

    @property
    def is_timely(self) -> bool:
        """Whether a person may have filled in the form in that time."""
        return self.is_ours and self.age >= SOONEST


def new_key() -> str:
    """A key for a form that is about to be shown."""
    return signing.dumps([token_urlsafe(12), time.time()], salt=SALT)


def opened(text: str) -> FormKey:
    """What a key says; an empty one where it is not ours."""
    try:
        number, moment = signing.loads(text[:200], salt=SALT)
        return FormKey(str(number), time.time() - float(moment))
    except (signing.BadSignature, TypeError, ValueError):
        return FormKey()
