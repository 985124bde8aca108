"""What becomes of everything that names a record which goes into another: one rule for each link, or it moves."""

from collections.abc import Callable
from typing import Any, TypeAlias

from records.models import Record
from records.queries.links import link_label, links_to
from records.services import Writing

Rule: TypeAlias = Callable[[Writing, Any, Any, Any], None]

RULES: dict[str, Rule] = {}


def rule(*labels: str) -> Callable[[Rule], Rule]:
    """Register a function as the rule of links ("partnerships.position.contact")."""

    def registered(function: Rule) -> Rule:
        RULES.update(dict.fromkeys(labels, function))
        return function

    return registered


def move_links(write: Writing, loser: Record, winner: Record) -> None:
    """Let what names *loser* name *winner*, each link by its rule. A link that nobody thought of moves as well."""
    for link in links_to(type(loser)):
        default = move if issubclass(link.model, Record) else stay
        RULES.get(link_label(link), default)(write, link, loser, winner)


@rule(
    "partnerships.activity.partnership",
    "partnerships.activity.responsible_contact",
    "partnerships.activity.workplace",
    "partnerships.attachment.company",
    "partnerships.attachment.partnership",
    "partnerships.company.merged_into",
    "partnerships.contact.merged_into",
    "partnerships.followup.activity",
    "partnerships.followup.company",
    "partnerships.followup.partnership",
    "partnerships.goal.partnership",
    "partnerships.interactioncompany.partnership",
    "partnerships.interactioncompany.workplace",
    "partnerships.need.company",
    "partnerships.need.workplace",
    "partnerships.partnership.company",
    "partnerships.partnership.contact",
    "partnerships.partnership.merged_into",
    "partnerships.partnership.sponsor",
    "partnerships.partnership.workplace",
    "partnerships.position.workplace",
    "partnerships.restrictednote.company",
    "partnerships.workplace.company",
    "workshops.card.company",
    "workshops.invitation.contact",
)
def move(write: Writing, link: Any, loser: Record, winner: Record) -> None:
    """Deleted rows as well: whoever brings one back finds it where the others are."""
    write.repoint(link.model.every.filter(**{link.name: loser.pk}), link.name, winner)


@rule(
    # The file's row told of this company; an import that is taken back must not reach the other one.
    "partnerships.importrow.company",
    # The dated past stays with the partnership that lived it; with it the reasons and answers of that time.
    "partnerships.partnershipperiod.partnership",
    # Copies: reckoned anew of both.
    "partnerships.coveredspan.partnership",
    "partnerships.contactgap.partnership",
    "partnerships.suggestionreason.partnership",
    # What carries a count of placements goes with its count; links without a row of their own are set anew.
    "partnerships.placementcount.activity",
    "partnerships.activity_fields.activity",
    "partnerships.need_activities.activity",
)
def stay(_write: Writing, _link: Any, _loser: Record, _winner: Record) -> None:
    """The row goes on naming what it named."""
