"""More cards than a screen holds are shown by turns."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshops.queries.boards.columns import Head

# A hall waits two minutes to see all; the rest is on the console.
MOST_TURNS = 12


@dataclass(frozen=True)
class Turn:
    """The cards that are shown now, and which of all they are."""

    heads: Sequence[Head]
    first: int
    count: int
    turns: int

    @property
    def last(self) -> int:
        """The place of the last one that is shown."""
        return self.first + len(self.heads) - 1

    @property
    def more(self) -> int:
        """How many are not shown now."""
        return self.count - len(self.heads)


def turned(heads: Sequence[Head], most: int, turn: int) -> Turn:
    """So many cards of the turn; after the last turn the first comes again."""
    turns = min(max(1, -(-len(heads) // most)), MOST_TURNS)
    start = (turn % turns) * most
    return Turn(heads[start : start + most], start + 1, len(heads), turns)
