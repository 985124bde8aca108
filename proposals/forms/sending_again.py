"""What is said where a form was in order and was not taken all the same. Whoever is honest loses nothing by it."""

from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def once_more() -> str:
    """A form that was sent too fast, too late, by another site or with the trap filled in."""
    return _(
        "Everything that you wrote is still here. Check it and send it once more: so we know that you are a person."
    )


def too_many(of: str, seconds: int) -> str:
    """A limit is reached: what to do, and when there is room."""
    when = _when(ceil(seconds / 60))
    if of == "email":
        return _(
            "Many proposals have come with this e-mail address. What you wrote is still here: send it again %(when)s,"
            " or give a telephone number instead."
        ) % {"when": when}
    if of == "business_id":
        return _(
            "Many proposals have come with this business ID. What you wrote is still here: leave the ID out, or send"
            " it again %(when)s."
        ) % {"when": when}
    return _(
        "Many proposals have come from your network in a short time. What you wrote is still here: send it again"
        " %(when)s."
    ) % {"when": when}


def _when(minutes: int) -> str:
    if minutes < 60:
        return ngettext("in a minute", "in %(minutes)d minutes", minutes) % {"minutes": minutes}
    hours = ceil(minutes / 60)
    return ngettext("in an hour", "in %(hours)d hours", hours) % {"hours": hours}
