from django.contrib import admin

from accounts.models import User
from records.admin import ReadOnlyAdmin


@admin.register(User)
class UserAdmin(ReadOnlyAdmin):
    """People; their roles are kept under settings."""

    list_display = ["name", "email", "language", "is_active", "last_login"]
    fields = [
        "email",
        "first_name",
        "last_name",
        "language",
        "theme",
        "is_active",
        "last_login",
        "created_at",
        "updated_at",
    ]
    ordering = ["sort_key"]
