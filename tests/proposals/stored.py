"""What stands in the database after a deed."""

from notifications.models import OutgoingMessage
from proposals.models import Proposal


def fresh(proposal: Proposal) -> Proposal:
    """The proposal as it is stored."""
    return Proposal.objects.get(pk=proposal.pk)


def mails_of(proposal: Proposal) -> list[tuple[str, str]]:
    """Rules and recipients of the mails about it, oldest first."""
    rows = OutgoingMessage.objects.filter(params__proposal=proposal.pk).order_by("pk")
    return list(rows.values_list("rule", "recipient"))
