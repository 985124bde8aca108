"""The door of Django's administration pages."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from organisation.permissions import can_administer


class CollegeAdminSite(admin.AdminSite):
    """For the college's administrators; one signs in through the only door there is."""

    site_title = site_header = "Kumppani"
    index_title = _("Tables, for looking only")
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Administrators."""
        return request.user.is_authenticated and can_administer(request.user)

    def register(self, models: Any, admin_class: Any = None, **options: Any) -> None:
        """Our own tables only: groups, and the secrets of second steps, stay outside."""
        if getattr(admin_class, "is_for_looking", False):
            super().register(models, admin_class, **options)

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """To our own page; somebody who is signed in and gets here may not enter."""
        if request.user.is_authenticated:
            raise PermissionDenied
        wanted = request.GET.get("next", "/admin/")
        return redirect(f"/accounts/login/?{urlencode({'next': wanted})}")
