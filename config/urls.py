"""All addresses."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from records.views import health

# One door: rate limits and the second step hold for administrators too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("admin/", admin.site.urls),
    path("", include("accounts.urls.sign_in")),
    path("", include("accounts.urls")),
    path("", include("organisation.urls")),
    path("", include("records.urls")),
    path("", include("dashboards.urls")),
    path("", include("partnerships.urls")),
]
