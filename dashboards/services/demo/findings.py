"""What the program itself finds when all has been written: suggestions, and rows that may be the same."""

from dashboards.services.demo.cast import Cast
from partnerships.services.duplicate_pair import find_duplicates
from partnerships.services.suggestion_making import suggest


def make_findings(cast: Cast) -> None:
    """As its nightly rounds would leave it."""
    suggest(cast.today)
    find_duplicates()
