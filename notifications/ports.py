"""What notifications offers to the floor below: mail follows what its readers choose, undo included."""

from notifications.models import Preference
from notifications.services.preference import after_preferences
from records.registries import ports

ports.copies[Preference] = after_preferences
