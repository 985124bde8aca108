"""A practice tried in another place: a piece of work with an owner."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisation.queries.access import access_of
from records.actors import Actor
from records.models import LIVING, EveryRecord, LivingRecords, Record, RecordQuerySet
from records.validators import refuse_identity_codes


class AdoptionState(models.TextChoices):
    CONSIDERING = "considering", pgettext_lazy("adoption", "considering")
    TRYING = "trying", pgettext_lazy("adoption", "trying")
    IN_USE = "in_use", pgettext_lazy("adoption", "in use")
    DROPPED = "dropped", pgettext_lazy("adoption", "dropped")


OPEN_ADOPTIONS = (AdoptionState.CONSIDERING, AdoptionState.TRYING)


class AdoptionQuerySet(RecordQuerySet):
    """Questions about adoptions."""

    def visible_to(self, actor: Actor) -> "AdoptionQuerySet":
        """Adoptions are open to all who work in the college."""
        return self if access_of(actor).is_member else self.none()


class Adoption(Record):
    """A unit takes a practice into one of its fields, in its own way."""

    practice = models.ForeignKey(
        "practices.Practice", models.PROTECT, related_name="adoptions", verbose_name=_("good practice")
    )
    unit = models.ForeignKey(
        "organisation.EducationUnit", models.PROTECT, related_name="adoptions", verbose_name=_("education unit")
    )
    field = models.ForeignKey(
        "organisation.EducationField",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="adoptions",
        verbose_name=_("education field"),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="adoptions", verbose_name=_("owner")
    )
    adaptation = models.TextField(
        _("how it is done here"), max_length=4_000, blank=True, validators=[refuse_identity_codes]
    )
    state = models.CharField(_("state"), max_length=12, choices=AdoptionState, default=AdoptionState.CONSIDERING)
    result = models.TextField(_("result"), max_length=4_000, blank=True, validators=[refuse_identity_codes])
    result_at = models.DateTimeField(_("result told"), null=True, blank=True)
    begun_on = models.DateField(_("begun on"))
    in_use_on = models.DateField(_("in use from"), null=True, blank=True)
    ended_on = models.DateField(_("dropped on"), null=True, blank=True)
    ask_result_on = models.DateField(_("result asked for on"), null=True, blank=True)

    objects = LivingRecords.from_queryset(AdoptionQuerySet)()
    every = EveryRecord.from_queryset(AdoptionQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("adoption of a practice")
        verbose_name_plural = _("adoptions of practices")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=AdoptionState.IN_USE) | Q(in_use_on__isnull=False), name="adoption_in_use_from"
            ),
            models.CheckConstraint(
                condition=Q(in_use_on=None) | Q(in_use_on__gte=models.F("begun_on")), name="adoption_used_after_begun"
            ),
        ]
        indexes = [
            models.Index(fields=["practice", "begun_on", "id"], name="adoption_by_practice", condition=LIVING),
            models.Index(fields=["unit", "begun_on", "id"], name="adoption_by_unit", condition=LIVING),
            models.Index(fields=["begun_on", "unit", "id"], name="adoption_by_begin", condition=LIVING),
            models.Index(fields=["in_use_on", "unit", "id"], name="adoption_by_use", condition=LIVING),
            models.Index(
                fields=["ask_result_on", "id"],
                name="adoption_to_ask",
                condition=LIVING & Q(ask_result_on__isnull=False, result_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice} → {self.unit}"


class AdoptionFollowUp(models.Model):
    """A follow-up and the adoption that it is about."""

    follow_up = models.OneToOneField(
        "partnerships.FollowUp",
        models.CASCADE,
        primary_key=True,
        related_name="of_adoption",
        verbose_name=_("follow-up"),
    )
    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="follow_ups", verbose_name=_("adoption"))

    class Meta:
        verbose_name = _("follow-up of an adoption")
        verbose_name_plural = _("follow-ups of adoptions")

    def __str__(self) -> str:
        return f"{self.adoption_id} {self.follow_up_id}"
