"""Who probably owns something, by the role matrix that a unit has settled: offered in forms, never chosen by itself."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from partnerships.queries.role_matrix import Leader

LEADS = _("Leads by the role matrix")
OTHERS = _("Others")
LONGEST = 60


def suggestions(leaders: Iterable[Leader]) -> list[tuple[str, str, str]]:
    """For a field that looks people up (`widget.suggest`): who, and what they lead."""
    return [(str(each.key), each.name, led_by(each)) for each in leaders]


def led_by(leader: Leader) -> str:
    """The types in one short line."""
    return Truncator(", ".join(leader.types)).chars(LONGEST)


def in_groups(people: Iterable[User], leaders: Sequence[Leader], empty: Any, kind: int | None) -> list[Any]:
    """Choices of a field of people: first those who lead *kind*, or while nobody has said which kind, those who lead any,
    each with what they lead."""
    leading = {each.key: each for each in leaders if kind is None or kind in each.type_keys}
    rows = [(each.pk, each.name) for each in people]
    first = [(key, name if kind else f"{name} ({led_by(leading[key])})") for key, name in rows if key in leading]
    if not first:
        return [("", empty), *rows]
    return [("", empty), (LEADS, first), (OTHERS, _but(rows, leading))]


def _but(rows: Iterable[tuple[int, str]], without: Collection[int]) -> list[tuple[int, str]]:
    return [(key, name) for key, name in rows if key not in without]
