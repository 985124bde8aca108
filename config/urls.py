"""All addresses."""

from django.contrib import admin
from django.urls import include, path

from records.views import health

handler500 = "ui.errors.server_error"

urlpatterns = [
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("admin/", admin.site.urls),
    # Tried one after the other: first what is asked for most. Two hundred phones ask for boards.
    path("", include("workshops.urls")),
    path("", include("partnerships.urls")),
    path("", include("accounts.urls.sign_in")),
    path("", include("accounts.urls")),
    path("", include("organisation.urls")),
    path("", include("notifications.urls")),
    path("", include("records.urls")),
    path("", include("dashboards.urls")),
    path("", include("practices.urls")),
    path("", include("portal.urls")),
    path("", include("plans.urls")),
    path("", include("gains.urls")),
    path("", include("proposals.urls")),
]
