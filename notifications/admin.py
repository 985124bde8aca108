from django.contrib import admin

from notifications.models import OutgoingMessage
from records.admin import ReadOnlyAdmin


@admin.register(OutgoingMessage)
class OutgoingMessageAdmin(ReadOnlyAdmin):
    """What left and what waits; links and passwords are not in these rows."""

    list_display = ["rule", "recipient", "state", "due_at", "attempts", "sent_at", "last_error"]
    list_filter = ["state", "rule"]
    exclude = ["attempt_token"]
