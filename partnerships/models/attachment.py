"""Files of companies and partnerships."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisation.queries.access import access_of
from records.actors import Actor
from records.models import EveryRecord, LivingRecords, Record, RecordQuerySet
from records.validators import refuse_identity_codes


class AttachmentQuerySet(RecordQuerySet):
    """Questions about files."""

    def visible_to(self, actor: Actor) -> "AttachmentQuerySet":
        """Files are open to all who work in the college."""
        return self if access_of(actor).is_member else self.none()


class Attachment(Record):
    """A file about a company, or about one partnership with it; the bytes are a StoredFile."""

    company = models.ForeignKey(
        "partnerships.Company", models.PROTECT, related_name="attachments", verbose_name=_("organisation")
    )
    partnership = models.ForeignKey(
        "partnerships.Partnership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attachments",
        verbose_name=_("partnership"),
    )
    file = models.ForeignKey("records.StoredFile", models.PROTECT, related_name="+", verbose_name=_("file"))
    title = models.CharField(_("title"), max_length=200, validators=[refuse_identity_codes])

    objects = LivingRecords.from_queryset(AttachmentQuerySet)()
    every = EveryRecord.from_queryset(AttachmentQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("attached file")
        verbose_name_plural = _("attached files")
        indexes = [models.Index(fields=["company", "-id"], name="attachment_by_company")]

    def __str__(self) -> str:
        return self.title
