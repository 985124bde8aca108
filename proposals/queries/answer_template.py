"""Texts to begin an answer with, filled in for one proposal in the language of its sender."""

from dataclasses import dataclass

from accounts.models import User
from notifications.registries import rules
from organisation.names import in_language
from organisation.queries.access import access_of
from proposals.models import AnswerTemplate, Proposal

PLACEHOLDERS = ("{name}", "{organisation}", "{answerer}", "{unit}", "{college}")


@dataclass(frozen=True)
class Beginning:
    """One template, ready to be edited."""

    pk: int
    name: str
    text: str


def beginnings(kind: str, proposal: Proposal, answerer: User) -> list[Beginning]:
    """The templates of one kind, in their order."""
    rows = AnswerTemplate.objects.filter(kind=kind, is_in_use=True).order_by("position", "sort_key", "pk")
    return [Beginning(row.pk, row.name, filled(row.text_in(proposal.language), proposal, answerer)) for row in rows]


def filled(text: str, proposal: Proposal, answerer: User) -> str:
    """*text* with what it asks for; whatever else stands in braces stays as it is.

    {name} brings the blank before it, so that a greeting fits with and without a name.
    """
    unit = proposal.unit or next(iter(access_of(answerer).places), None)
    unit_name = in_language(unit, "name", proposal.language) if unit else ""
    first_name = proposal.contact_name.split()[:1]
    values = {
        "{unit}, ": f"{unit_name}, " if unit_name else "",
        "{name}": f" {first_name[0]}" if first_name else "",
        "{organisation}": proposal.organisation_name,
        "{answerer}": answerer.name,
        "{unit}": unit_name,
        "{college}": rules.college_name(),
    }
    # In one pass: what people are called is not looked through for placeholders again.
    return _replaced(text, values)


def _replaced(text: str, values: dict[str, str]) -> str:
    parts, place = [], 0
    while place < len(text):
        found = next((mark for mark in values if text.startswith(mark, place)), None)
        parts.append(values[found] if found else text[place])
        place += len(found) if found else 1
    return "".join(parts)
