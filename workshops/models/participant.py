"""Who takes part in a workshop: by a code, without an account."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisation.queries.access import access_of
from records.actors import Actor, ActorKind
from records.models import EveryRecord, LivingRecords, Record, RecordQuerySet
from records.validators import refuse_identity_codes


class StakeholderKind(models.TextChoices):
    """Who comes from outside the staff."""

    COMPANY = "company", pgettext_lazy("stakeholder", "company or other employer")
    STUDENT = "student", pgettext_lazy("stakeholder", "student")
    AUTHORITY = "authority", pgettext_lazy("stakeholder", "municipality or authority")
    ASSOCIATION = "association", pgettext_lazy("stakeholder", "association or organisation")
    SCHOOL = "school", pgettext_lazy("stakeholder", "other school")
    OTHER = "other", pgettext_lazy("stakeholder", "somebody else")


class Participant(models.Model):
    """One participant of one workshop; an actor of the journal. Live data, not a record: nobody's name goes into the
    journal, and after the set time the row keeps neither nickname nor address (forgotten_at)."""

    actor_kind = ActorKind.PARTICIPANT

    workshop = models.ForeignKey(
        "workshops.Workshop", models.CASCADE, related_name="participants", verbose_name=_("workshop")
    )
    nickname = models.CharField(_("nickname"), max_length=40, blank=True, validators=[refuse_identity_codes])
    staff_group = models.ForeignKey(
        "organisation.StaffGroup",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("staff group"),
    )
    stakeholder = models.CharField(_("stakeholder"), max_length=12, choices=StakeholderKind, blank=True)
    field = models.ForeignKey(
        "organisation.EducationField",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("education field"),
    )
    unit = models.ForeignKey(
        "organisation.EducationUnit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("education unit"),
    )
    email = models.EmailField(_("e-mail address for the report"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=2, default="fi")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person in the college"),
    )
    # SHA-256 of the cookie; the cookie itself is a secret made from this row and SECRET_KEY (services/participant.py).
    digest = models.CharField(_("SHA-256"), max_length=64, unique=True)
    joined_at = models.DateTimeField(_("joined"), auto_now_add=True)
    removed_at = models.DateTimeField(_("taken away"), null=True, blank=True)
    forgotten_at = models.DateTimeField(_("forgotten"), null=True, blank=True)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "user"], condition=Q(user__isnull=False), name="participant_once"
            ),
        ]

    def __str__(self) -> str:
        return self.nickname or str(_("participant"))


class InvitationQuerySet(RecordQuerySet):
    """Questions about invitations."""

    def visible_to(self, actor: Actor) -> "InvitationQuerySet":
        """Whom a workshop invites is known to those who run it (permissions.can_run_workshop)."""
        access = access_of(actor)
        if access.is_principal:
            return self
        if not access.is_member:
            return self.none()
        runs = Q(workshop__units__in=access.managed_units) | Q(workshop__facilitators=actor.pk)
        return self.filter(pk__in=self.model.every.filter(runs).values("pk"))


class Invitation(Record):
    """Somebody is invited by e-mail: a colleague, a contact of the register, or an address."""

    personal_fields = frozenset({"email", "name"})

    workshop = models.ForeignKey(
        "workshops.Workshop", models.PROTECT, related_name="invitations", verbose_name=_("workshop")
    )
    email = models.EmailField(_("e-mail address"), max_length=200)
    name = models.CharField(_("name"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=2, default="fi")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person in the college"),
    )
    contact = models.ForeignKey(
        "partnerships.Contact",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="workshop_invitations",
        verbose_name=_("contact"),
    )
    # Of the calendar entry: what was sent last, and whether it was called off.
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    sequence = models.PositiveSmallIntegerField(_("times sent"), default=0)

    objects = LivingRecords.from_queryset(InvitationQuerySet)()
    every = EveryRecord.from_queryset(InvitationQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(fields=["workshop", "email"], condition=Q(deleted_at=None), name="invited_once"),
        ]

    def __str__(self) -> str:
        return self.name or self.email
