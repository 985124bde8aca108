"""How a person wants to be told, and when not."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from records.models import Record


class Delivery(models.TextChoices):
    SINGLE = "single", _("a mail for each")
    DIGEST = "digest", _("one mail a day")
    IN_APP = "in_app", _("only in the product")


class Preference(Record):
    """One row a person, made when the person first chooses; without it the defaults hold.

    Away from *away_from* to *away_until*, both included: *away_deputy* is told instead, or nobody until the return.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notification_preference", verbose_name=_("person")
    )
    delivery = models.CharField(_("reminders by e-mail"), max_length=6, choices=Delivery, default=Delivery.SINGLE)
    digest_hour = models.PositiveSmallIntegerField(
        _("hour of the daily mail"), default=7, validators=[MaxValueValidator(20)]
    )
    away_from = models.DateField(_("away from"), null=True, blank=True)
    away_until = models.DateField(_("away until"), null=True, blank=True)
    away_deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("told instead while away"),
    )

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("notification preference")
        verbose_name_plural = _("notification preferences")
        constraints = [
            models.CheckConstraint(
                condition=Q(away_from=None, away_until=None) | Q(away_until__gte=F("away_from")),
                name="away_has_both_days",
            ),
            models.CheckConstraint(condition=~Q(away_deputy=F("person")), name="away_deputy_is_another"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_delivery_display()}"
