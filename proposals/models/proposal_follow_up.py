"""Which follow-ups are about a proposal or came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProposalFollowUp(models.Model):
    """A follow-up and the proposal that it is about."""

    follow_up = models.OneToOneField(
        "partnerships.FollowUp",
        models.CASCADE,
        primary_key=True,
        related_name="of_proposal",
        verbose_name=_("follow-up"),
    )
    proposal = models.ForeignKey(
        "proposals.Proposal", models.CASCADE, related_name="follow_ups", verbose_name=_("proposal")
    )

    class Meta:
        verbose_name = _("follow-up of a proposal")
        verbose_name_plural = _("follow-ups of proposals")

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.follow_up_id}"
