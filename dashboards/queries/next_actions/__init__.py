"""What to do next."""

from dashboards.queries.next_actions.action import Action, Place
from dashboards.queries.next_actions.ranking import next_actions, ranked

__all__ = ["Action", "Place", "next_actions", "ranked"]
