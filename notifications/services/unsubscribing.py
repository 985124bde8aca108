"""No more reminders by mail, by one press in the mail program and without signing in (RFC 8058)."""

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse

from notifications.models import Delivery, Preference
from records.actors import PROGRAM
from records.services import writing

SALT = "kumppani.unsubscribe"


def token_for(person_id: int) -> str:
    """What the link carries: it can do nothing else than stop reminders by mail."""
    return signing.dumps(person_id, salt=SALT)


def person_of(token: str) -> int | None:
    """Whose link it is; None where somebody made it up."""
    try:
        person: int = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return person


def unsubscribe_url(person_id: int) -> str:
    """The page behind the link."""
    path = reverse("notifications:unsubscribe", args=[token_for(person_id)])
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"


def headers_for(person_id: int) -> dict[str, str]:
    """What mail programs show as "unsubscribe"."""
    return {
        "List-Unsubscribe": f"<{unsubscribe_url(person_id)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def unsubscribe(person_id: int) -> None:
    """From now on reminders are told in the product only; pressed twice it changes nothing."""
    with transaction.atomic(), writing(PROGRAM, verb="unsubscribe") as write:
        row = Preference.objects.select_for_update().filter(person=person_id).first()
        if row is None:
            write.create(Preference(person_id=person_id, delivery=Delivery.IN_APP))
        elif row.delivery != Delivery.IN_APP:
            row.delivery = Delivery.IN_APP
            write.save(row)
