from django.urls import path, re_path

from practices.views import practice, practice_writing, publishing, sharing, transfer, version

LANGUAGE = "<slug:language>"

urlpatterns = [
    path("practices/new/", practice_writing.practice_create, name="practice_create"),
    path("practices/import/", transfer.practice_import, name="practice_import"),
    re_path(r"^practices/export\.(?P<kind>json|csv|xlsx)$", transfer.practice_export, name="practice_export"),
    path("activities/<int:activity>/practice/", practice_writing.practice_from_activity, name="practice_from_activity"),
    path("practices/<int:pk>/", practice.practice_detail, name="practice_detail"),
    path("practices/<int:pk>/facts/", practice.practice_facts, name="practice_facts"),
    path("practices/<int:pk>/delete/", practice.practice_delete, name="practice_delete"),
    path("practices/<int:pk>/organisations/", practice.practice_companies, name="practice_companies"),
    path(
        "practices/<int:pk>/organisations/<int:row>/remove/",
        practice.practice_company_remove,
        name="practice_company_remove",
    ),
    path(f"practices/<int:pk>/write/{LANGUAGE}/", practice_writing.practice_write, name="practice_write"),
    path(f"practices/<int:pk>/write/{LANGUAGE}/keep/", practice_writing.practice_keep, name="practice_keep"),
    path(f"practices/<int:pk>/write/{LANGUAGE}/forget/", practice_writing.practice_forget, name="practice_forget"),
    path(f"practices/<int:pk>/write/{LANGUAGE}/add/", practice_writing.practice_add_language, name="practice_language"),
    path("practices/<int:pk>/review/", publishing.practice_review, name="practice_review"),
    path("practices/<int:pk>/give-back/", publishing.practice_give_back, name="practice_give_back"),
    path("practices/<int:pk>/publish/", publishing.practice_publish, name="practice_publish"),
    path("practices/<int:pk>/withdraw/", publishing.practice_withdraw, name="practice_withdraw"),
    path("practices/<int:pk>/versions/", version.version_list, name="version_list"),
    path("practices/<int:pk>/versions/<int:number>/", version.version_detail, name="version_detail"),
    path("practices/<int:pk>/versions/<int:number>/restore/", version.version_restore, name="version_restore"),
    path("practices/<int:pk>/share/", sharing.practice_share, name="practice_share"),
    path("practices/<int:pk>/pdf/", sharing.paper_create, name="paper_create"),
    path("practices/pdf/<int:pk>/", sharing.paper, name="paper"),
    path("practices/pdf/<int:pk>/file/", sharing.paper_file, name="paper_file"),
]
