"""Who in the college may let people of organisations into the portal."""

from django.db.models import Exists, OuterRef

from organisation.queries.access import access_of
from partnerships.models import Company, ParticipatingUnit, Partnership
from portal.models import PortalAccess
from records.actors import Actor


def can_invite(actor: Actor, company: Company) -> bool:
    """Coordinators and unit heads; of organisations with which one's own unit has a partnership, everybody in it."""
    access = access_of(actor)
    if access.is_manager:
        return True
    parts = ParticipatingUnit.objects.filter(partnership=OuterRef("pk"), to_on=None, unit__in=access.units)
    rows = Partnership.objects.filter(Exists(parts), company=company).not_ended()
    return bool(access.units) and rows.exists()


def can_revoke(actor: Actor, access: PortalAccess) -> bool:
    """Whoever may invite takes it back."""
    return can_invite(actor, access.company)
