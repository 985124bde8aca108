"""Views of lists that people of the demo keep and share."""

from dashboards.demo.tables import rows
from dashboards.services.demo.cast import Cast
from organisation.services.saved_view import save_view


def make_saved_views(cast: Cast) -> None:
    """Each as its owner would have kept it."""
    for row in rows("views"):
        save_view(
            actor=cast.people[row["owner"]],
            page=row["page"],
            name=row["name"],
            query=row["query"],
            sharing=row["sharing"],
            unit=cast.units.get(row["unit"]),
        )
