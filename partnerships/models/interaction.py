"""Contacts that were made or are planned: visits, calls, e-mails, meetings, events."""

from collections.abc import Mapping
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organisation.queries.access import access_of
from records.actors import Actor
from records.models import LIVING, EveryRecord, LivingRecords, Record, RecordQuerySet
from records.validators import refuse_identity_codes


class InteractionKind(models.TextChoices):
    VISIT = "visit", _("visit")
    CALL = "call", _("call")
    EMAIL = "email", _("e-mail")
    MEETING = "meeting", _("meeting")
    EVENT = "event", _("event")


class KindTraits(NamedTuple):
    """What else is true of a kind.

    A planned one that *is_meeting* is a meeting ahead (a criterion of the development tier); where it
    *is_face_to_face*, a colleague's past one reads "met them" and not "was in touch with them".
    """

    icon: str
    is_meeting: bool
    is_face_to_face: bool


KIND_TRAITS: Mapping[str, KindTraits] = {
    InteractionKind.VISIT: KindTraits("pin", is_meeting=True, is_face_to_face=True),
    InteractionKind.CALL: KindTraits("phone", is_meeting=False, is_face_to_face=False),
    InteractionKind.EMAIL: KindTraits("mail", is_meeting=False, is_face_to_face=False),
    InteractionKind.MEETING: KindTraits("people", is_meeting=True, is_face_to_face=True),
    InteractionKind.EVENT: KindTraits("calendar", is_meeting=True, is_face_to_face=False),
}


class InteractionQuerySet(RecordQuerySet):
    """Questions about interactions."""

    def visible_to(self, actor: Actor) -> "InteractionQuerySet":
        """Interactions are open to all who work in the college."""
        return self if access_of(actor).is_member else self.none()


class Interaction(Record):
    """One log: with one or many companies, past or planned, with a shared summary."""

    kind = models.CharField(_("kind"), max_length=8, choices=InteractionKind)
    happened_on = models.DateField(_("date"))
    is_planned = models.BooleanField(_("planned"), default=False)
    is_two_way = models.BooleanField(
        _("both sides were in touch"),
        default=True,
        help_text=_("Not for mass mail or an unanswered call."),
    )
    summary = models.TextField(_("summary"), max_length=10_000, blank=True, validators=[refuse_identity_codes])
    unit = models.ForeignKey(
        "organisation.EducationUnit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="interactions",
        verbose_name=_("education unit"),
    )
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="logged_interactions", verbose_name=_("logged by")
    )

    objects = LivingRecords.from_queryset(InteractionQuerySet)()
    every = EveryRecord.from_queryset(InteractionQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("interaction")
        verbose_name_plural = _("interactions")
        indexes = [
            models.Index(fields=["logged_by", "-happened_on", "-id"], name="interaction_by_person"),
            models.Index(fields=["is_planned", "happened_on"], name="interaction_by_day"),
            models.Index(
                fields=["logged_by", "happened_on", "id"],
                name="interaction_planned_by",
                condition=LIVING & models.Q(is_planned=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.happened_on:%-d.%-m.%Y}"


class InteractionCompany(Record):
    """A company's part in an interaction. Date, whether it is planned and kind of contact are copies, for the
    company's timeline."""

    unjournaled_fields = frozenset({"happened_on", "is_planned", "is_contact"})

    interaction = models.ForeignKey(
        Interaction, models.PROTECT, related_name="companies", verbose_name=_("interaction")
    )
    company = models.ForeignKey(
        "partnerships.Company", models.PROTECT, related_name="interactions", verbose_name=_("organisation")
    )
    workplace = models.ForeignKey(
        "partnerships.Workplace", models.PROTECT, null=True, blank=True, verbose_name=_("workplace")
    )
    partnership = models.ForeignKey(
        "partnerships.Partnership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="interactions",
        verbose_name=_("partnership"),
    )
    line = models.CharField(_("with this organisation"), max_length=500, blank=True, validators=[refuse_identity_codes])
    happened_on = models.DateField(editable=False)
    is_planned = models.BooleanField(editable=False, default=False)
    is_contact = models.BooleanField(editable=False, default=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("organisation of an interaction")
        verbose_name_plural = _("organisations of interactions")
        constraints = [
            models.UniqueConstraint(
                fields=["interaction", "company"],
                condition=models.Q(deleted_at=None),
                name="company_once_in_interaction",
            )
        ]
        indexes = [
            models.Index(fields=["company", "-happened_on", "-id"], name="interaction_by_company"),
            models.Index(fields=["partnership", "-happened_on", "-id"], name="interaction_by_partnership"),
            models.Index(
                fields=["company", "happened_on", "id"],
                name="planned_by_company",
                condition=LIVING & models.Q(is_planned=True),
            ),
            # The last one before a day: whether a partnership was quiet then.
            models.Index(
                fields=["partnership", "happened_on"],
                name="contact_by_partnership",
                condition=LIVING & models.Q(is_contact=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.interaction} {self.company}"


class InteractionContact(Record):
    """A person of a company who took part."""

    interaction = models.ForeignKey(Interaction, models.PROTECT, related_name="contacts", verbose_name=_("interaction"))
    contact = models.ForeignKey(
        "partnerships.Contact", models.PROTECT, related_name="interactions", verbose_name=_("contact")
    )

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("contact in an interaction")
        verbose_name_plural = _("contacts in interactions")
        constraints = [
            models.UniqueConstraint(
                fields=["interaction", "contact"],
                condition=models.Q(deleted_at=None),
                name="contact_once_in_interaction",
            )
        ]

    def __str__(self) -> str:
        return str(self.contact)


class InteractionStaff(Record):
    """A person of the college who took part, besides the one who logged."""

    interaction = models.ForeignKey(Interaction, models.PROTECT, related_name="staff", verbose_name=_("interaction"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="interactions", verbose_name=_("person")
    )

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("person of the college in an interaction")
        verbose_name_plural = _("people of the college in interactions")
        constraints = [
            models.UniqueConstraint(
                fields=["interaction", "user"], condition=models.Q(deleted_at=None), name="user_once_in_interaction"
            )
        ]

    def __str__(self) -> str:
        return str(self.user)
