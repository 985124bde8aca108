"""Views of lists that people keep: what narrows a list, its order and its columns, under a name."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.models import Record
from records.validators import refuse_identity_codes


class Sharing(models.TextChoices):
    OWN = "own", _("only me")
    UNIT = "unit", _("my unit")
    EVERYBODY = "everybody", _("everybody in the college")


class SavedView(Record):
    """A list as somebody wants to see it again. One without a name is the person's own choice of columns."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="saved_views", verbose_name=_("whose")
    )
    page = models.CharField(_("list"), max_length=40)
    name = models.CharField(_("name"), max_length=60, blank=True, validators=[refuse_identity_codes])
    query = models.CharField(_("what it shows"), max_length=2_000, blank=True)
    sharing = models.CharField(_("who sees it"), max_length=10, choices=Sharing, default=Sharing.OWN)
    unit = models.ForeignKey(
        "organisation.EducationUnit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("education unit"),
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "page", "name"], condition=Q(deleted_at=None), name="saved_view_name_once"
            ),
            models.CheckConstraint(
                condition=Q(sharing="unit", unit__isnull=False) | (~Q(sharing="unit") & Q(unit=None)),
                name="saved_view_shared_with_a_unit",
            ),
        ]
        indexes = [models.Index(fields=["page", "sharing"], name="saved_view_by_page")]

    def __str__(self) -> str:
        return self.name or self.page
