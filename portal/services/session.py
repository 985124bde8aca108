"""Sessions of the portal: apart from those of staff, twelve hours at most, ended at once by whoever may."""

import datetime

from django.utils import timezone

from portal.actors import PortalPerson
from portal.models import PortalAccess, PortalLink, PortalSession
from portal.services.secret import new_secret, sha256

LIFETIME = datetime.timedelta(hours=12)


def start_session(access: PortalAccess) -> str:
    """Begin a session; its secret goes into the browser's cookie and nowhere else."""
    secret, now = new_secret(), timezone.now()
    PortalSession.objects.create(access=access, digest=sha256(secret), expires_at=now + LIFETIME)
    PortalAccess.objects.filter(pk=access.pk).update(last_used_at=now)
    return secret


def end_session(*, secret: str) -> None:
    """This browser is out."""
    PortalSession.objects.filter(digest=sha256(secret), ended_at=None).update(ended_at=timezone.now())


def end_everywhere(*, person: PortalPerson) -> int:
    """All browsers are out, and links that were sent open nothing; how many sessions there were."""
    return close(person.pk)


def close(access: int) -> int:
    """End what is open of an access: sessions, and links that are on their way."""
    now = timezone.now()
    PortalLink.objects.filter(access=access, used_at=None).update(used_at=now)
    rows = PortalSession.objects.filter(access=access, ended_at=None, expires_at__gt=now)
    return rows.update(ended_at=now)
