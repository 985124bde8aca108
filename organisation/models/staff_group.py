"""Staff groups: teacher, counsellor, coordinator …"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisation.models.named import NamedRecord


class StaffGroup(NamedRecord):
    """A group of staff by their work, as role matrices and the catalogue name them."""

    position = models.PositiveSmallIntegerField(_("order"), default=0)
    is_in_use = models.BooleanField(_("in use"), default=True)

    class Meta(NamedRecord.Meta):
        abstract = False
        verbose_name = _("staff group")
        verbose_name_plural = _("staff groups")
        ordering = ["position", "sort_key"]
