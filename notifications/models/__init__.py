from notifications.models.notice import Notice
from notifications.models.outgoing import MessageState, OutgoingMessage
from notifications.models.planning_round import PlanningRound
from notifications.models.preference import Delivery, Preference

__all__ = ["Delivery", "MessageState", "Notice", "OutgoingMessage", "PlanningRound", "Preference"]
