from django.urls import path

from partnerships.views import reminder_rules

urlpatterns = [path("settings/reminders/", reminder_rules.reminder_rules, name="reminder_rules")]
