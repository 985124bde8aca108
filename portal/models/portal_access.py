"""Which people of organisations may open the portal: whom the college has invited, and until when."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from organisation.queries.access import access_of
from partnerships.models import Position
from records.actors import Actor
from records.models import LIVING, EveryRecord, LivingRecords, Record, RecordQuerySet


class PortalAccessQuerySet(RecordQuerySet):
    """Questions about who may open the portal."""

    def visible_to(self, actor: Actor) -> "PortalAccessQuerySet":
        """Who of an organisation has access is open to all who work in the college."""
        return self if access_of(actor).is_member else self.none()

    def open(self) -> "PortalAccessQuerySet":
        """Not revoked, and the person still works there: whoever has left is out at once."""
        works = Position.objects.current().filter(contact=OuterRef("contact"), company=OuterRef("company"))
        alive = Q(contact__deleted_at=None, contact__merged_into=None, company__deleted_at=None)
        return self.filter(Exists(works), alive, LIVING, revoked_at=None)


class PortalAccess(Record):
    """One contact, for one organisation or one of its workplaces.

    Of the address that was confirmed only a digest is kept: where the contact's address is another one, nothing opens
    until the college invites anew or the person confirms the new one.
    """

    unjournaled_fields = frozenset({"email_digest", "last_used_at"})

    contact = models.ForeignKey(
        "partnerships.Contact", models.PROTECT, related_name="portal_accesses", verbose_name=_("contact")
    )
    company = models.ForeignKey(
        "partnerships.Company", models.PROTECT, related_name="portal_accesses", verbose_name=_("organisation")
    )
    workplace = models.ForeignKey(
        "partnerships.Workplace",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="portal_accesses",
        verbose_name=_("workplace"),
        help_text=_("Left empty, the person sees the partnerships of the whole organisation."),
    )
    email_digest = models.CharField(_("address"), max_length=64, blank=True, editable=False)
    confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("access taken away"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)

    objects = LivingRecords.from_queryset(PortalAccessQuerySet)()
    every = EveryRecord.from_queryset(PortalAccessQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("access to the portal")
        verbose_name_plural = _("accesses to the portal")
        constraints = [
            models.UniqueConstraint(fields=["contact", "company"], condition=LIVING, name="portal_access_once")
        ]
        indexes = [models.Index(fields=["email_digest"], name="portal_access_by_email", condition=LIVING)]

    def __str__(self) -> str:
        return str(self.contact)
