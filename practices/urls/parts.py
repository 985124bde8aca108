from django.urls import path

from practices.views import picture, question

urlpatterns = [
    path("practices/<int:pk>/pictures/", picture.picture_list, name="picture_list"),
    path("practices/pictures/<int:pk>/", picture.picture_edit, name="picture_edit"),
    path("practices/pictures/<int:pk>/delete/", picture.picture_delete, name="picture_delete"),
    path("practices/pictures/<int:pk>/picture.jpg", picture.picture_show, name="picture_show"),
    path("practices/<int:pk>/files/", picture.file_list, name="file_list"),
    path("practices/files/<int:pk>/", picture.file_download, name="file_download"),
    path("practices/files/<int:pk>/delete/", picture.file_delete, name="file_delete"),
    path("practices/<int:pk>/ask/", question.question_create, name="question_create"),
    path("practices/questions/<int:pk>/answer/", question.question_answer, name="question_answer"),
    path("practices/questions/<int:pk>/delete/", question.question_delete, name="question_delete"),
]
