"""The name columns that units, fields and catalogues share."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisation.names import NamedInThreeLanguages
from records.models import Record
from records.sort_keys import sort_key


class NamedRecord(NamedInThreeLanguages, Record):
    """A record with a stable code and a name in three languages; the Finnish one is required and sorts."""

    derived_fields = frozenset({"sort_key"})

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name_fi = models.CharField(_("name in Finnish"), max_length=150)
    name_sv = models.CharField(_("name in Swedish"), max_length=150, blank=True)
    name_en = models.CharField(_("name in English"), max_length=150, blank=True)
    sort_key: "models.BinaryField[Any, Any]" = models.BinaryField(max_length=120, editable=False)

    class Meta(Record.Meta):
        abstract = True

    def derive(self) -> None:
        self.sort_key = sort_key(self.name_fi)
