from django.urls import path

from partnerships.views import interaction, interaction_log, interaction_many

urlpatterns = [
    path("log/", interaction_log.interaction_create, name="interaction_create"),
    path("log/company/", interaction_log.interaction_company, name="interaction_company"),
    path("log/many/", interaction_many.interaction_many, name="interaction_many"),
    path("interactions/<int:pk>/", interaction.interaction_detail, name="interaction_detail"),
    path("interactions/<int:pk>/edit/", interaction.interaction_edit, name="interaction_edit"),
    path("interactions/<int:pk>/happened/", interaction.interaction_happened, name="interaction_happened"),
    path("interactions/<int:pk>/move/", interaction.interaction_move, name="interaction_move"),
    path("interactions/<int:pk>/delete/", interaction.interaction_delete, name="interaction_delete"),
]
