"""When people are reminded: what a college sets for itself, one row."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from records.models import Record


def _count(label: Any, default: int, least: int, most: int) -> "models.PositiveSmallIntegerField[int, int]":
    validators = [MinValueValidator(least), MaxValueValidator(most)]
    return models.PositiveSmallIntegerField(label, default=default, validators=validators)


class ReminderRules(Record):
    """Days are working days of the college; a mail leaves in the morning of one, at *send_hour* local time."""

    send_hour = _count(_("hour of the morning at which reminders leave"), 8, 5, 17)
    before_days = _count(_("working days before the due date (0: no reminder before)"), 2, 0, 30)
    on_day = models.BooleanField(_("remind on the due date"), default=True)
    after_every = _count(_("then every so many working days after it"), 3, 1, 30)
    after_most = _count(_("at most so many times after it (0: never)"), 3, 0, 10)
    escalate_after = _count(_("tell the unit head when a promise is late by so many working days (0: never)"), 5, 0, 60)
    suggestions = models.BooleanField(_("tell owners of new suggestions"), default=True)
    decisions_every = _count(_("remind deciders of waiting decisions every so many working days"), 5, 1, 30)
    decisions_most = _count(_("at most so many times (0: only tell once)"), 3, 0, 10)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("rules of reminders")
        verbose_name_plural = _("rules of reminders")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_set_of_reminder_rules")]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
