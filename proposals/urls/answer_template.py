from organisation.views.catalogue import catalogue_urls
from proposals.views.answer_template import TEMPLATES

urlpatterns = catalogue_urls("answer-templates", TEMPLATES)
