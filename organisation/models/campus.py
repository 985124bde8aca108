"""Where the college works."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from records.models import Record
from records.sort_keys import sort_key


class Campus(Record):
    """A campus: a name and an address."""

    derived_fields = frozenset({"sort_key"})

    name = models.CharField(_("name"), max_length=120)
    street_address = models.CharField(_("street address"), max_length=150, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=10, blank=True)
    post_office = models.CharField(_("post office"), max_length=60, blank=True)
    sort_key = models.BinaryField(max_length=120, editable=False)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("campus")
        verbose_name_plural = _("campuses")
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name

    def derive(self) -> None:
        self.sort_key = sort_key(self.name)
