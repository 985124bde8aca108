"""Files of companies and partnerships, and what search knows of them."""

from collections.abc import Iterable

from django.db.models import QuerySet

from partnerships.models import Attachment
from partnerships.models.attachment import AttachmentQuerySet
from records.queries.prepared import prepared
from records.registries import Document

SHOWN = 50


def for_page() -> AttachmentQuerySet:
    """Files with what they are about; not those of a company or partnership that is gone."""
    rows: AttachmentQuerySet = Attachment.objects.filter(company__deleted_at=None)
    rows = rows.exclude(partnership__deleted_at__isnull=False)
    return rows.select_related("company", "file", "partnership__workplace", "partnership__company")


@prepared
def of_partnership(partnership: int) -> "QuerySet[Attachment]":
    """The files about one partnership, the latest first."""
    return Attachment.objects.filter(partnership=partnership).select_related("file").order_by("-id")[:SHOWN]


def documents(keys: Iterable[int]) -> dict[int, Document]:
    """What search knows of files: their titles, names and whom they are about; not what is in them."""
    rows = for_page().filter(pk__in=list(keys))
    return {row.pk: Document(title=row.title, subtitle=row.company.name, texts=(row.file.name,)) for row in rows}
