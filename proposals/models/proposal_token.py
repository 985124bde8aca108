"""Secret links of a proposal: only their hashes are kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TokenKind(models.TextChoices):
    TRACKING = "tracking", _("tracking page")
    CONFIRM = "confirm", _("confirmation of the address")


class ProposalToken(models.Model):
    """A link as it was given out. A newer one of its kind takes its place."""

    proposal = models.ForeignKey(
        "proposals.Proposal", models.CASCADE, related_name="tokens", verbose_name=_("proposal")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=TokenKind)
    digest = models.CharField(_("SHA-256"), max_length=64, unique=True)
    created_at = models.DateTimeField(_("given"), auto_now_add=True)
    expires_at = models.DateTimeField(_("good until"))
    superseded_at = models.DateTimeField(_("replaced"), null=True)
    used_at = models.DateTimeField(_("used"), null=True)

    class Meta:
        verbose_name = _("link of a proposal")
        verbose_name_plural = _("links of proposals")

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.kind}"
