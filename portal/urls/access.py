from django.urls import path

from portal.views import access

urlpatterns = [
    path("companies/<int:pk>/portal/", access.company_portal, name="company_portal"),
    path("companies/<int:pk>/portal/invite/<int:contact>/", access.access_invite, name="access_invite"),
    path("companies/portal/<int:pk>/revoke/", access.access_revoke, name="access_revoke"),
    path("partnerships/<int:pk>/answers/", access.partnership_answers, name="partnership_answers"),
]
