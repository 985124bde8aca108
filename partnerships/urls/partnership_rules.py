from django.urls import path

from partnerships.views import partnership_rules

urlpatterns = [path("settings/partnership-rules/", partnership_rules.partnership_rules, name="partnership_rules")]
