from django.urls import path

from partnerships.views import (
    activity_list,
    bulk_change,
    company_list,
    contact_list,
    follow_up_list,
    need_list,
    partnership_list,
    students,
)

urlpatterns = [
    path("companies/students/", students.students, name="students"),
    path("companies/students/export/", students.students_export, name="students_export"),
    path("companies/export/", company_list.company_export, name="company_export"),
    path("contacts/export/", contact_list.contact_export, name="contact_export"),
    path("partnerships/export/", partnership_list.partnership_export, name="partnership_export"),
    path("activities/export/", activity_list.activity_export, name="activity_export"),
    path("follow-ups/export/", follow_up_list.follow_up_export, name="follow_up_export"),
    path("needs/export/", need_list.need_export, name="need_export"),
    path("partnerships/bulk/", bulk_change.partnership_bulk, name="partnership_bulk"),
    path("follow-ups/bulk/", bulk_change.follow_up_bulk, name="follow_up_bulk"),
]
