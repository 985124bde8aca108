"""How often rows of a kind were written: what was reckoned from them holds as long as it stays the same."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChangeCounter(models.Model):
    """Rises in the transaction that writes. In shards, so that writers seldom wait for each other; the sum counts.

    The time of the newest change would miss what is committed late.
    """

    topic = models.CharField(_("topic"), max_length=60)
    shard = models.PositiveSmallIntegerField(_("shard"))
    value = models.BigIntegerField(_("changes"), default=0)

    class Meta:
        verbose_name = _("counter of changes")
        verbose_name_plural = _("counters of changes")
        constraints = [models.UniqueConstraint(fields=["topic", "shard"], name="counter_once")]

    def __str__(self) -> str:
        return f"{self.topic}/{self.shard}: {self.value}"
