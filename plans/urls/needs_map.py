from django.urls import path

from plans.views import needs_map

urlpatterns = [
    path("companies/<int:pk>/needs-map/", needs_map.company_needs_map, name="company_needs_map"),
    path("companies/<int:pk>/needs-map/outlook/", needs_map.map_outlook, name="map_outlook"),
    path("companies/<int:pk>/needs-map/gone-through/", needs_map.map_gone_through, name="map_gone_through"),
    path("companies/<int:pk>/needs-map/needs/add/", needs_map.map_need_create, name="map_need_create"),
    path("companies/<int:pk>/needs-map/needs/<int:need>/", needs_map.map_need_edit, name="map_need_edit"),
    path("needs-maps/<int:pk>/", needs_map.needs_map_detail, name="needs_map_detail"),
]
