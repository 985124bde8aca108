from notifications.models.outgoing import MessageState, OutgoingMessage

__all__ = ["MessageState", "OutgoingMessage"]
