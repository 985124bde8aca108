"""What to do next."""

from dashboards.queries.next_actions.action import Action, Place
from dashboards.queries.next_actions.ranking import deeds_of, next_actions, ranked

__all__ = ["Action", "Place", "deeds_of", "next_actions", "ranked"]
