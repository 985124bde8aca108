"""Erasures are remembered as keys, so that they are carried out again after a restore."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from records.actors import ActorKind


class Erasure(models.Model):
    """A person whose data were erased: by key only, never by name."""

    subject_type = models.CharField(_("kind of person"), max_length=60)
    subject_id = models.BigIntegerField(_("person"))
    actor_kind = models.CharField(_("kind of actor"), max_length=20, choices=ActorKind)
    actor_id = models.BigIntegerField(_("actor"), null=True)
    at = models.DateTimeField(_("time"), auto_now_add=True)

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        constraints = [models.UniqueConstraint(fields=["subject_type", "subject_id"], name="erasure_once_per_person")]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id}"
