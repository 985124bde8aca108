"""Work that takes longer than a page: a row that a worker picks up and reports on."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from records.actors import ActorKind


class JobState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class Job(models.Model):
    """One piece of work: its kind names the function, its lease tells whether somebody is at it."""

    kind = models.CharField(_("kind"), max_length=40)
    params: "models.JSONField[Any, Any]" = models.JSONField(_("what to work on"), default=dict)
    state = models.CharField(_("state"), max_length=10, choices=JobState, default=JobState.WAITING)
    done_count = models.PositiveIntegerField(_("done"), default=0)
    total_count = models.PositiveIntegerField(_("in all"), default=0)
    result: "models.JSONField[Any, Any]" = models.JSONField(_("result"), default=dict)
    error = models.TextField(_("what went wrong"), blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    attempt_token = models.UUIDField(_("attempt"), null=True)
    lease_until = models.DateTimeField(_("taken until"), null=True)
    actor_kind = models.CharField(_("kind of actor"), max_length=20, choices=ActorKind)
    actor_id = models.BigIntegerField(_("actor"), null=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes = [
            models.Index(
                fields=["id"], name="job_open", condition=models.Q(state__in=[JobState.WAITING, JobState.RUNNING])
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_over(self) -> bool:
        """Nothing more will happen to it."""
        return self.state in {JobState.DONE, JobState.FAILED}
