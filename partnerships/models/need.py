"""What a company needs of working life's partners, and what answers it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisation.queries.access import access_of
from records.actors import Actor
from records.models import EveryRecord, LivingRecords, Record, RecordQuerySet
from records.validators import refuse_identity_codes


class NeedHorizon(models.TextChoices):
    NOW = "now", _("now")
    WITHIN_A_YEAR = "year", _("within a year")
    ONE_TO_THREE_YEARS = "years", _("in one to three years")
    LATER = "later", _("later")


class NeedState(models.TextChoices):
    OPEN = "open", pgettext_lazy("need", "open")
    BEING_ANSWERED = "answered", _("being answered")
    MET = "met", pgettext_lazy("need", "met")
    DROPPED = "dropped", pgettext_lazy("need", "dropped")


class NeedQuerySet(RecordQuerySet):
    """Questions about needs."""

    def visible_to(self, actor: Actor) -> "NeedQuerySet":
        """Needs are open to all who work in the college."""
        return self if access_of(actor).is_member else self.none()

    def unmet(self) -> "NeedQuerySet":
        """Needs that still ask for something."""
        return self.filter(state__in=(NeedState.OPEN, NeedState.BEING_ANSWERED))


class Need(Record):
    """One need of a company or of one of its workplaces, by theme and horizon."""

    company = models.ForeignKey(
        "partnerships.Company", models.PROTECT, related_name="needs", verbose_name=_("organisation")
    )
    workplace = models.ForeignKey(
        "partnerships.Workplace", models.PROTECT, null=True, blank=True, verbose_name=_("workplace")
    )
    theme = models.ForeignKey("partnerships.NeedTheme", models.PROTECT, related_name="needs", verbose_name=_("theme"))
    horizon = models.CharField(_("horizon"), max_length=8, choices=NeedHorizon, default=NeedHorizon.WITHIN_A_YEAR)
    description = models.TextField(_("description"), max_length=2_000, blank=True, validators=[refuse_identity_codes])
    state = models.CharField(_("state"), max_length=8, choices=NeedState, default=NeedState.OPEN)
    activities = models.ManyToManyField(
        "partnerships.Activity", blank=True, related_name="needs", verbose_name=_("answered by")
    )

    objects = LivingRecords.from_queryset(NeedQuerySet)()
    every = EveryRecord.from_queryset(NeedQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        indexes = [models.Index(fields=["company", "state"], name="need_by_company")]

    def __str__(self) -> str:
        return self.description or str(self.theme)
