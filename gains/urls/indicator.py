from gains.views.indicator import INDICATORS
from organisation.views.catalogue import catalogue_urls

urlpatterns = catalogue_urls("indicators", INDICATORS)
