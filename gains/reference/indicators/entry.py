"""The shape of one indicator in the list that is shipped."""

from dataclasses import dataclass, field

from organisation.reference.text import Text


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """One indicator; *types* are the codes of the activity types whose numbers tell it."""

    code: str
    beneficiary: str
    name: Text
    hint: Text
    measure: str = "count"
    source: str = ""
    types: tuple[str, ...] = field(default_factory=tuple)
