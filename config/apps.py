from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class AdminConfig(DjangoAdminConfig):
    """Django's administration pages with our door."""

    default_site = "organisation.admin_site.CollegeAdminSite"
