"""People of companies and the positions they hold."""

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisation.queries.access import access_of
from partnerships.models.company import CompanyLanguage
from records.actors import Actor
from records.models import LIVING, EveryRecord, LivingRecords, Record, RecordQuerySet
from records.sort_keys import sort_key
from records.validators import refuse_identity_codes


class ContactQuerySet(RecordQuerySet):
    """Questions about contacts."""

    def visible_to(self, actor: Actor) -> "ContactQuerySet":
        """Contacts are open to all who work in the college."""
        return self if access_of(actor).is_member else self.none()


# What is stored as the last name of a person who was erased.
ERASED_NAME = "–"


class Contact(Record):
    """A person of working life. All about them is personal data."""

    personal_fields = frozenset({"first_name", "last_name", "email", "phone", "language", "notes"})
    derived_fields = frozenset({"sort_key"})

    first_name = models.CharField(_("first name"), max_length=80, blank=True)
    last_name = models.CharField(_("last name"), max_length=80)
    email = models.EmailField(_("e-mail address"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=CompanyLanguage, blank=True)
    notes = models.TextField(_("notes"), max_length=2_000, blank=True, validators=[refuse_identity_codes])
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="merged",
        db_index=False,
        verbose_name=_("merged into"),
    )
    informed_on = models.DateField(_("told of the data being kept"), null=True, blank=True)
    sort_key = models.BinaryField(max_length=120, editable=False)

    objects = LivingRecords.from_queryset(ContactQuerySet)()
    every = EveryRecord.from_queryset(ContactQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        indexes = [
            models.Index(fields=["sort_key", "id"], name="contact_by_name", condition=LIVING),
            models.Index(fields=["email"], name="contact_by_email"),
            models.Index(fields=["merged_into"], name="contact_merged", condition=models.Q(merged_into__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """First and last name as shown; who was erased is called so."""
        if not self.first_name and self.last_name == ERASED_NAME:
            return str(_("Erased person"))
        return f"{self.first_name} {self.last_name}".strip()

    def derive(self) -> None:
        self.email = self.email.strip().lower()
        self.sort_key = sort_key(f"{self.last_name} {self.first_name}")


class ErasureReason(models.TextChoices):
    """Why a college forgets a person: the journal keeps it as the verb, without a word about the person."""

    ASKED = "asked", _("the person asked for it")
    UNNEEDED = "unneeded", _("the data are not needed any more")
    WRONG = "wrong", _("the data should not have been kept at all")

    @property
    def verb(self) -> str:
        """The journal's verb."""
        return f"erase_contact_{self.value}"


class PositionKind(models.TextChoices):
    MANAGEMENT = "management", _("management")
    HR = "hr", _("human resources")
    INSTRUCTOR = "instructor", _("workplace instructor")
    OTHER = "other", _("other")


class PositionQuerySet(RecordQuerySet):
    """Questions about positions."""

    def current(self) -> "PositionQuerySet":
        """Positions that go on after today: who was marked as having left is gone at once."""
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gt=timezone.localdate()))


class Position(Record):
    """A contact works for a company, until the last day if one is known."""

    personal_fields = frozenset({"title"})

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="positions", verbose_name=_("contact"))
    company = models.ForeignKey(
        "partnerships.Company", models.PROTECT, related_name="positions", verbose_name=_("organisation")
    )
    workplace = models.ForeignKey(
        "partnerships.Workplace",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="positions",
        verbose_name=_("workplace"),
    )
    title = models.CharField(_("title"), max_length=120, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=PositionKind, default=PositionKind.OTHER)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    objects = LivingRecords.from_queryset(PositionQuerySet)()
    every = EveryRecord.from_queryset(PositionQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        indexes = [models.Index(fields=["company", "ends_on"], name="position_by_company")]

    def goes_on(self, today: datetime.date) -> bool:
        """The same as `current` for a row at hand."""
        return self.ends_on is None or self.ends_on > today

    def __str__(self) -> str:
        return f"{self.contact}, {self.title or self.get_kind_display()}"

    @property
    def in_history(self) -> str:
        """What it is called among the changes of its contact."""
        return f"{self.title or self.get_kind_display()}, {self.company}"

    def data_subject(self) -> tuple[str, int]:
        """The title is about the contact."""
        return Contact._meta.label_lower, self.contact_id
