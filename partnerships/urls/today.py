from django.urls import path

from partnerships.views import today

urlpatterns = [path("", today.today, name="today")]
