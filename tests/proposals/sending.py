"""A form as a browser sends it."""

import time
from itertools import count
from typing import Any

from django.core import signing
from django.test import Client
from django.urls import reverse

from proposals.forms.form_key import SALT

numbers = count(1)


def key(age: float = 30) -> str:
    """A key of a form that was shown *age* seconds ago."""
    return signing.dumps([f"form-{next(numbers)}", time.time() - age], salt=SALT)


def filled(**values: Any) -> dict[str, Any]:
    """The three things that are required, in a form shown half a minute ago."""
    number = next(numbers)
    return {
        "key": key(),
        "language": "fi",
        "organisation_name": f"Valokuitu {number} Oy",
        "text": f"Etsimme {number} asentajaa.",
        "reach": f"lahettaja{number}@valokuitu.example",
        **values,
    }


def send(client: Client | None = None, *, headers: dict[str, str] | None = None, **values: Any) -> Any:
    """Send a filled form; the answer."""
    return (client or Client()).post(reverse("proposals:propose"), filled(**values), headers=headers)
