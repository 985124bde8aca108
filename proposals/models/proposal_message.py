"""What the sender and the college write to each other about a proposal."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from records.models import Record
from records.validators import refuse_identity_codes


class MessageKind(models.TextChoices):
    FROM_SENDER = "from_sender", _("from the sender")
    TO_SENDER = "to_sender", _("to the sender")
    NOTE = "note", _("among ourselves")


class ProposalMessage(Record):
    """One message. Notes are never shown to the sender."""

    personal_fields = frozenset({"text"})

    proposal = models.ForeignKey(
        "proposals.Proposal", models.PROTECT, related_name="messages", verbose_name=_("proposal")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=MessageKind)
    text = models.TextField(_("message"), max_length=10_000, validators=[refuse_identity_codes])
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("written by")
    )

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("message about a proposal")
        verbose_name_plural = _("messages about proposals")
        indexes = [models.Index(fields=["proposal", "id"], name="proposal_message_order")]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.get_kind_display()}"

    def data_subject(self) -> tuple[str, int] | None:
        """What is written is about the sender of the proposal."""
        return ("proposals.proposal", self.proposal_id)


class ProposalFile(Record):
    """A file that came with the form or with a message; the bytes are a StoredFile."""

    proposal = models.ForeignKey("proposals.Proposal", models.PROTECT, related_name="files", verbose_name=_("proposal"))
    message = models.ForeignKey(
        ProposalMessage, models.PROTECT, null=True, blank=True, related_name="files", verbose_name=_("message")
    )
    file = models.ForeignKey("records.StoredFile", models.PROTECT, related_name="+", verbose_name=_("file"))

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("file of a proposal")
        verbose_name_plural = _("files of proposals")

    def __str__(self) -> str:
        return str(self.file)
