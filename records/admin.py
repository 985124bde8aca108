"""Django's administration, for looking only: records are written through services, so that the journal stays true."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from records.models import ChangeBatch, Erasure, Job


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Whoever the site lets in may look; nobody changes anything here."""

    is_for_looking = True
    show_full_result_count = False
    list_per_page = 50

    def has_module_permission(self, request: HttpRequest) -> bool:
        """As the site."""
        return self.admin_site.has_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As the site."""
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False


@admin.register(ChangeBatch)
class ChangeBatchAdmin(ReadOnlyAdmin):
    list_display = ["at", "verb", "actor_kind", "actor_id", "undoes_id"]
    list_filter = ["actor_kind"]


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    list_display = ["kind", "state", "done_count", "total_count", "attempts", "created_at", "finished_at"]
    list_filter = ["state", "kind"]


@admin.register(Erasure)
class ErasureAdmin(ReadOnlyAdmin):
    list_display = ["pk", "__str__"]
