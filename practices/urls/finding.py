from django.urls import URLPattern, path

from practices.views import adoption, adoption_list, finding, fitting, handover, spread

urlpatterns: list[URLPattern] = [
    path("practices/", finding.practice_list, name="practice_list"),
    path("practices/<int:pk>/similar/", fitting.practice_similar, name="practice_similar"),
    path("partnerships/<int:pk>/practices/", fitting.partnership_practices, name="partnership_practices"),
    path("proposals/<int:pk>/practices/", fitting.proposal_practices, name="proposal_practices"),
    path("practices/spread/", spread.spread, name="spread"),
    path("practices/<int:pk>/spread/", spread.practice_spread, name="practice_spread"),
    path("practices/of/<int:person>/", handover.hand_over, name="hand_over"),
    path("practices/adoptions/", adoption_list.adoption_list, name="adoption_list"),
    path("practices/adoptions/export/", adoption_list.adoption_export, name="adoption_export"),
    path("practices/<int:pk>/adopt/", adoption.adoption_create, name="adoption_create"),
    path("practices/adoptions/<int:pk>/", adoption.adoption_detail, name="adoption_detail"),
    path("practices/adoptions/<int:pk>/edit/", adoption.adoption_edit, name="adoption_edit"),
    path("practices/adoptions/<int:pk>/state/", adoption.adoption_state, name="adoption_state"),
    path("practices/adoptions/<int:pk>/report/", adoption.adoption_report, name="adoption_report"),
    path("practices/adoptions/<int:pk>/follow-up/", adoption.adoption_follow_up, name="adoption_follow_up"),
    path("practices/adoptions/<int:pk>/delete/", adoption.adoption_delete, name="adoption_delete"),
]
