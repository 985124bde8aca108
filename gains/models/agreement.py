"""What is agreed on paper between the college and an organisation, until when, and when it is looked at again."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisation.queries.access import access_of
from records.actors import Actor
from records.models import LIVING, EveryRecord, LivingRecords, Record, RecordQuerySet
from records.validators import refuse_identity_codes


class AgreementKind(models.TextChoices):
    PARTNERSHIP = "partnership", _("partnership agreement")
    COOPERATION = "cooperation", _("cooperation agreement")
    INTENT = "intent", _("letter of intent")
    EQUIPMENT = "equipment", _("agreement on equipment")
    SPACES = "spaces", _("agreement on spaces")
    TRAINING = "training", _("agreement on training")
    OTHER = "other", pgettext_lazy("agreement", "other agreement")


class AgreementQuerySet(RecordQuerySet):
    """Questions about agreements."""

    def visible_to(self, actor: Actor) -> "AgreementQuerySet":
        """Agreements are open to all who work in the college."""
        return self if access_of(actor).is_member else self.none()

    def in_force(self, day: datetime.date) -> "AgreementQuerySet":
        """Signed by the day and not ended before it."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), signed_on__lte=day)


class Agreement(Record):
    """One agreement; without a partnership it covers all partnerships with the organisation."""

    company = models.ForeignKey(
        "partnerships.Company", models.PROTECT, related_name="agreements", verbose_name=_("organisation")
    )
    partnership = models.ForeignKey(
        "partnerships.Partnership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agreements",
        verbose_name=_("partnership"),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=AgreementKind, default=AgreementKind.PARTNERSHIP)
    title = models.CharField(_("title"), max_length=200, validators=[refuse_identity_codes])
    case_number = models.CharField(_("case number"), max_length=60, blank=True, validators=[refuse_identity_codes])
    other_parties = models.CharField(_("other parties"), max_length=300, blank=True, validators=[refuse_identity_codes])
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    review_on = models.DateField(_("next review"), null=True, blank=True)
    notes = models.TextField(_("what is agreed"), max_length=4_000, blank=True, validators=[refuse_identity_codes])
    renews = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="renewals",
        verbose_name=_("renews"),
    )

    objects = LivingRecords.from_queryset(AgreementQuerySet)()
    every = EveryRecord.from_queryset(AgreementQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(signed_on=None) | Q(valid_until__gte=F("signed_on")),
                name="agreement_ends_after_signing",
            )
        ]
        indexes = [
            models.Index(fields=["company", "partnership"], name="agreement_of_company", condition=LIVING),
            models.Index(fields=["valid_until", "id"], name="agreement_by_end", condition=LIVING),
            models.Index(fields=["review_on", "id"], name="agreement_by_review", condition=LIVING),
            models.Index(fields=["signed_on", "id"], name="agreement_by_signing", condition=LIVING),
        ]

    def __str__(self) -> str:
        return self.title

    def is_in_force(self, day: datetime.date) -> bool:
        """Signed by the day and not ended before it."""
        return bool(self.signed_on and self.signed_on <= day) and not self.has_ended(day)

    def has_ended(self, day: datetime.date) -> bool:
        """Its last day is past."""
        return self.valid_until is not None and self.valid_until < day


class AgreementFile(Record):
    """A file of an agreement; the bytes are a StoredFile."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="files", verbose_name=_("agreement"))
    file = models.ForeignKey("records.StoredFile", models.PROTECT, related_name="+", verbose_name=_("file"))
    title = models.CharField(_("title"), max_length=200, validators=[refuse_identity_codes])

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("file of an agreement")
        verbose_name_plural = _("files of agreements")

    def __str__(self) -> str:
        return self.title


class AgreementFollowUp(models.Model):
    """A follow-up and the agreement that it is about."""

    follow_up = models.OneToOneField(
        "partnerships.FollowUp",
        models.CASCADE,
        primary_key=True,
        related_name="of_agreement",
        verbose_name=_("follow-up"),
    )
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="follow_ups", verbose_name=_("agreement"))

    class Meta:
        verbose_name = _("follow-up of an agreement")
        verbose_name_plural = _("follow-ups of agreements")

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.follow_up_id}"
