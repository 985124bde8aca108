"""What is not needed any more: links of yesterday, sessions of last month, digests of people who are gone."""

import datetime

from django.db.models import Q
from django.utils import timezone

from portal.models import PortalAccess, PortalLink, PortalSession
from portal.services.session import close
from records.actors import PROGRAM
from records.services import writing

LINKS_KEPT = datetime.timedelta(days=1)
SESSIONS_KEPT = datetime.timedelta(days=30)
# Whoever has not come for so long is let in by a new invitation only.
UNUSED = datetime.timedelta(days=730)


def forget_portal(*, now: datetime.datetime | None = None) -> int:
    """Throw away what is over; returns how many accesses were closed."""
    now = now or timezone.now()
    PortalLink.objects.filter(expires_at__lt=now - LINKS_KEPT).delete()
    PortalSession.objects.filter(expires_at__lt=now - SESSIONS_KEPT).delete()
    gone = Q(contact__email="") | Q(contact__deleted_at__isnull=False) | Q(contact__merged_into__isnull=False)
    unused = Q(last_used_at__lt=now - UNUSED) | Q(last_used_at=None, updated_at__lt=now - UNUSED)
    PortalAccess.every.filter(gone | Q(revoked_at__isnull=False)).update(email_digest="")
    closed = 0
    with writing(PROGRAM, verb="close_unused_portal_access") as write:
        for access in PortalAccess.objects.filter(gone | unused, revoked_at=None).order_by("pk"):
            access.revoked_at = now
            write.save(access)
            close(access.pk)
            closed += 1
    return closed
