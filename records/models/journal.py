"""The change journal: who changed what, when, from which value to which."""

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from records.actors import ActorKind
from records.models.record import Record


def model_of(subject_type: str) -> type[Record] | None:
    """The record class that the journal calls *subject_type* ("partnerships.company")."""
    try:
        model = apps.get_model(subject_type)
    except (LookupError, ValueError):
        return None
    return model if issubclass(model, Record) else None


class ChangeBatch(models.Model):
    """One verb of one actor: all changes that belong together and are undone together."""

    verb = models.CharField(_("verb"), max_length=60)
    actor_kind = models.CharField(_("kind of actor"), max_length=20, choices=ActorKind)
    actor_id = models.BigIntegerField(_("actor"), null=True)
    at = models.DateTimeField(_("time"), auto_now_add=True)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by", verbose_name=_("undoes"))

    class Meta:
        verbose_name = _("batch of changes")
        verbose_name_plural = _("batches of changes")
        indexes = [
            models.Index(fields=["actor_kind", "actor_id", "-id"], name="batch_by_actor"),
            models.Index(fields=["-at"], name="batch_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.at:%Y-%m-%d %H:%M}"


class Change(models.Model):
    """One column of one record that changed; a record that was made, deleted or restored has one row without a column."""

    class Action(models.TextChoices):
        CREATED = "created", _("created")
        CHANGED = "changed", _("changed")
        DELETED = "deleted", _("deleted")
        RESTORED = "restored", _("restored")

    batch = models.ForeignKey(ChangeBatch, models.PROTECT, related_name="changes", verbose_name=_("batch"))
    subject_type = models.CharField(_("kind of record"), max_length=60)
    subject_id = models.BigIntegerField(_("record"))
    version = models.PositiveIntegerField(_("version"))
    action = models.CharField(_("action"), max_length=10, choices=Action, default=Action.CHANGED)
    field = models.CharField(_("field"), max_length=60, blank=True)
    old = models.JSONField(_("before"), null=True)
    new = models.JSONField(_("after"), null=True)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        indexes = [models.Index(fields=["subject_type", "subject_id", "-id"], name="change_by_subject")]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id} {self.action} {self.field}"


class PersonalChange(models.Model):
    """The values of a change that are about a person: kept apart, so that erasure reaches them."""

    change = models.OneToOneField(Change, models.CASCADE, related_name="personal", verbose_name=_("change"))
    data_subject_type = models.CharField(_("kind of person"), max_length=60)
    data_subject_id = models.BigIntegerField(_("person"))
    old = models.JSONField(_("before"), null=True)
    new = models.JSONField(_("after"), null=True)

    class Meta:
        verbose_name = _("change of personal data")
        verbose_name_plural = _("changes of personal data")
        indexes = [models.Index(fields=["data_subject_type", "data_subject_id"], name="personal_by_subject")]

    def __str__(self) -> str:
        return f"{self.data_subject_type} {self.data_subject_id}"
