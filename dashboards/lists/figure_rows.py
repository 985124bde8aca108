"""The list behind each figure, by the kind of its key."""

from collections.abc import Callable, Mapping

from dashboards.lists.figure_gains import agreements_of, contributions_of, insights_of, needs_of
from dashboards.lists.figure_listing import Ids
from dashboards.lists.figure_partnerships import companies_of, decisions_of, partnerships_of
from dashboards.lists.figure_work import adoptions_of, follow_ups_of, proposals_of
from dashboards.queries.figure_rows import subject_of_rows
from dashboards.queries.figures.choice import Choice
from gains.models import Agreement, Contribution, Insight
from partnerships.models import Company, FollowUp, Need, Partnership, TierDecision
from practices.models import Adoption
from proposals.models import Proposal
from records.models import Record
from ui.lists.listing import Listing

MAKERS: Mapping[type[Record], Callable[[str, Choice, Ids], Listing]] = {
    Partnership: partnerships_of,
    Company: companies_of,
    TierDecision: decisions_of,
    FollowUp: follow_ups_of,
    Proposal: proposals_of,
    Contribution: contributions_of,
    Agreement: agreements_of,
    Need: needs_of,
    Insight: insights_of,
    Adoption: adoptions_of,
}


def listing_of(key: str, title: str, choice: Choice, ids: Ids) -> Listing:
    """The list of the rows behind a figure."""
    return MAKERS[subject_of_rows(key)](title, choice, ids)
