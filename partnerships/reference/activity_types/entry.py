"""The shape of one activity type in the catalogue."""

from dataclasses import dataclass

from organisation.reference.text import Text


@dataclass(frozen=True, slots=True)
class ActivityTypeEntry:
    """What can be done together at a tier: which needs it answers, who usually does it, what it yields."""

    code: str
    tier: str
    name: Text
    description: Text
    yields: Text
    themes: tuple[str, ...]
    staff_groups: tuple[str, ...]
