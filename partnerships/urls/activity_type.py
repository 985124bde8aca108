from organisation.views.catalogue import catalogue_urls
from partnerships.views.activity_type import ACTIVITY_TYPES, NEED_THEMES

urlpatterns = [
    *catalogue_urls("activity-types", ACTIVITY_TYPES),
    *catalogue_urls("need-themes", NEED_THEMES),
]
