from django.urls import path

from portal.views import home, me, need, partnership, yearly_answer

urlpatterns = [
    path("portal/home/", home.home, name="home"),
    path("portal/partnerships/<int:pk>/", partnership.partnership, name="partnership"),
    path("portal/partnerships/<int:pk>/gains/", partnership.gains, name="gains"),
    path("portal/partnerships/<int:pk>/thanks/", partnership.thanks, name="thanks"),
    path("portal/partnerships/<int:pk>/questions/", yearly_answer.questions, name="questions"),
    path("portal/agreements/files/<int:pk>/", partnership.agreement_file, name="agreement_file"),
    path("portal/needs/", need.needs, name="needs"),
    path("portal/needs/new/", need.need_create, name="need_create"),
    path("portal/needs/<int:pk>/", need.need_edit, name="need_edit"),
    path("portal/me/", me.me, name="me"),
    path("portal/me/address/", me.new_address, name="new_address"),
]
