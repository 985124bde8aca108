"""The one table that search reads."""

from django.db import models
from django.utils.translation import gettext_lazy as _


def kind_word(kind: str) -> str:
    """The word that rows of a kind begin with, so that the index of words narrows by kind; nobody types it."""
    return f"qqkind{kind.replace('_', '')}"


class SearchRow(models.Model):
    """One record as search sees it: shown texts, its kind and words with their stems, and who may find it.

    *sort_key* and *facet* are what the list of its kind is put in order and counted by, where it is (Document).
    """

    kind = models.CharField(_("kind"), max_length=20)
    object_id = models.BigIntegerField(_("record"))
    title = models.CharField(_("title"), max_length=300)
    subtitle = models.CharField(_("subtitle"), max_length=300, blank=True)
    title_key = models.CharField(_("normalised title"), max_length=300)
    words = models.TextField(_("kind, words and stems"))
    scope = models.CharField(_("visible to"), max_length=40, default="staff")
    weight = models.SmallIntegerField(_("weight"), default=0)
    sort_key = models.BinaryField(default=b"", max_length=120)
    facet = models.CharField(max_length=12, blank=True, default="")

    class Meta:
        verbose_name = _("search row")
        verbose_name_plural = _("search rows")
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_row_per_record")]
        indexes = [models.Index(fields=["title_key"], name="search_row_by_title", opclasses=["varchar_pattern_ops"])]

    def __str__(self) -> str:
        return self.title
