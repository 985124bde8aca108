"""What senders are called where the journal tells what they did."""

from proposals.models import Proposal


def names(keys: set[int]) -> dict[int, str]:
    """The sender of each proposal: their name and whom they spoke for; of erased ones nothing."""
    rows = Proposal.every.filter(pk__in=keys, erased_at=None).values_list("pk", "contact_name", "organisation_name")
    return {key: f"{person}, {organisation}" if person else organisation for key, person, organisation in rows}
