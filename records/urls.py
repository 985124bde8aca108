from django.urls import path

from records.views import job, undoing

app_name = "records"
urlpatterns = [
    path("undo/<int:batch>/", undoing.undo_batch, name="undo"),
    path("jobs/<int:pk>/", job.job, name="job"),
]
