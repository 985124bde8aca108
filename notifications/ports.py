"""What notifications offers to the floor below: mail follows what its readers choose, and how the mail stands."""

from notifications.models import Preference
from notifications.queries.figures import figures
from notifications.services.preference import after_preferences
from records.registries import HealthCheck, ports

ports.copies[Preference].append(after_preferences)


def mail_health() -> HealthCheck:
    """Not well when something that is due has not left for a quarter of an hour."""
    now = figures()
    told = {"due": now.due, "sent_last_hour": now.sent_last_hour, "failed": now.failed, "oldest_waiting": now.oldest}
    return HealthCheck(figures=told, well=not now.is_late)


ports.health["mail"] = mail_health
