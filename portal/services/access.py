"""Who may open the portal: invited, invited again, taken out."""

from django.utils import timezone

from partnerships.models import Company, Contact, Workplace
from portal import notifications
from portal.addresses import digest_of
from portal.models import PortalAccess
from portal.services.session import close
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing


class NoAddress(Exception):
    """Raised where a person has no address to which anything could be sent."""


def invite(*, actor: Actor, contact: Contact, company: Company, workplace: Workplace | None = None) -> PortalAccess:
    """Let a contact in and tell them where. The mail holds no secret: a link is asked for there, to the same address.

    Inviting again gives back what was taken away, and makes the contact's present address the one that counts.
    """
    if not contact.email:
        raise NoAddress
    with writing(actor, verb="invite_to_portal") as write:
        access = PortalAccess.objects.select_for_update().filter(contact=contact, company=company).first()
        if access is None:
            access = write.create(PortalAccess(contact=contact, company=company, workplace=workplace))
        else:
            access.revoked_at, access.workplace = None, workplace
            _forget_other_address(access, contact)
            write.save(access)
        PortalAccess.objects.filter(pk=access.pk).update(email_digest=digest_of(contact.email))
        access.email_digest = digest_of(contact.email)
        if contact.informed_on is None:  # the invitation tells of the privacy notice
            contact.informed_on = timezone.localdate()
            write.save(contact)
        notifications.invitation(access, by=actor)
        return access


def revoke(*, actor: Actor, access: PortalAccess) -> ChangeBatch | None:
    """Out at once, in all browsers; None where it was so already. What the person wrote stays."""
    with writing(actor, verb="revoke_portal_access") as write:
        write.lock(access)
        close(access.pk)
        notifications.called_off(access)
        if access.revoked_at is not None:
            return None
        access.revoked_at = timezone.now()
        write.save(access)
        return write.batch


def _forget_other_address(access: PortalAccess, contact: Contact) -> None:
    """Another address than before is not confirmed, and its browsers are out."""
    if access.email_digest != digest_of(contact.email):
        access.confirmed_at = None
        close(access.pk)
