"""Django's admin as a competent person sets it up: the columns and filters of our lists, keys instead of long selects.

Twice, since there are two fair answers to what a company's page in the admin is: with its three inlines as forms, as the
admin comes (`forms`), and with those rows only read (`site`), which is the quickest it can be made.
"""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from partnerships.models import Company, Contact, FollowUp, InteractionCompany, ParticipatingUnit, Partnership, Position
from partnerships.queries.company import FOUND_BY
from proposals.models import Proposal


class BenchmarkAdminSite(admin.AdminSite):
    """Open to whoever has signed in: what is measured are pages, not rights."""

    def has_permission(self, request: HttpRequest) -> bool:
        """Signed in is enough."""
        return request.user.is_authenticated


site = BenchmarkAdminSite(name="bench_admin")
forms = BenchmarkAdminSite(name="bench_admin_forms")


class OpenToAll:
    """Rights are not measured either."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Everybody sees."""
        return True

    has_change_permission = has_module_permission = has_view_permission
    has_add_permission = has_delete_permission = has_view_permission


class KeysReadOnly(OpenToAll, admin.TabularInline):
    """Other rows are named, not chosen: a widget with a query for each row would make the admin slower than it needs be."""

    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the names that are shown, in the same query."""
        rows: QuerySet[Any] = super().get_queryset(request)
        return rows.select_related(*self.readonly_fields)


class PositionInline(KeysReadOnly):
    """People of a company."""

    model = Position
    fields = ("contact", "title", "kind", "starts_on", "ends_on")
    readonly_fields = ("contact",)


class PartnershipInline(KeysReadOnly):
    """Partnerships of a company."""

    model = Partnership
    fields = ("lead_unit", "tier", "status", "started_on")
    readonly_fields = ("lead_unit",)


class InteractionInline(KeysReadOnly):
    """Interactions of a company or a partnership."""

    model = InteractionCompany
    fields = ("interaction", "line")
    readonly_fields = ("interaction",)


class ParticipationInline(KeysReadOnly):
    """Units of a partnership with their owners."""

    model = ParticipatingUnit
    fields = ("unit", "owner", "from_on", "to_on")
    readonly_fields = ("unit", "owner")


class FollowUpInline(KeysReadOnly):
    """Follow-ups of a partnership."""

    model = FollowUp
    fields = ("what", "assignee", "due_on", "state")
    readonly_fields = ("assignee",)


@admin.register(Company, site=site)
class CompanyAdmin(OpenToAll, admin.ModelAdmin):
    """Our list's columns and filters."""

    list_display = ("name", "ask_first", "tier", "kind", "municipality", "lead_unit", "last_contact_on")
    list_filter = ("kind", "tier", "lead_unit")
    list_select_related = ("municipality", "lead_unit")
    # What our search finds companies by, but for those merged into them.
    search_fields = FOUND_BY
    ordering = ("sort_key", "id")
    raw_id_fields = ("industry", "municipality")
    inlines = (PositionInline, PartnershipInline, InteractionInline)


class PositionForms(OpenToAll, admin.TabularInline):
    """People of a company, to change."""

    model = Position
    fields = PositionInline.fields
    raw_id_fields = PositionInline.readonly_fields


class PartnershipForms(OpenToAll, admin.TabularInline):
    """Partnerships of a company, to change."""

    model = Partnership
    fields = PartnershipInline.fields
    raw_id_fields = PartnershipInline.readonly_fields


class InteractionForms(OpenToAll, admin.TabularInline):
    """Interactions of a company, to change."""

    model = InteractionCompany
    fields = InteractionInline.fields
    raw_id_fields = InteractionInline.readonly_fields


@admin.register(Company, site=forms)
class CompanyFormAdmin(CompanyAdmin):
    """A company with its inlines as the admin comes: to change, and three empty rows each."""

    inlines = (PositionForms, PartnershipForms, InteractionForms)


@admin.register(Partnership, site=site)
class PartnershipAdmin(OpenToAll, admin.ModelAdmin):
    """Our list's columns, but those of other tables (owner, fields), and three of its filters."""

    list_display = ("company", "workplace", "tier", "status", "lead_unit", "last_contact_on")
    list_filter = ("tier", "status", "lead_unit")
    list_select_related = ("company", "workplace", "lead_unit")
    search_fields = ("company__name",)
    raw_id_fields = ("company", "workplace", "contact", "sponsor", "college_sponsor")
    inlines = (ParticipationInline, InteractionInline, FollowUpInline)


@admin.register(FollowUp, site=site)
class FollowUpAdmin(OpenToAll, admin.ModelAdmin):
    """Our list's columns and filters."""

    list_display = ("what", "is_promised", "state", "company", "assignee", "due_on")
    list_filter = ("state", "is_promised", "unit")
    list_select_related = ("company", "assignee")
    search_fields = ("what",)
    ordering = ("due_on", "id")
    raw_id_fields = (
        "company", "partnership", "activity", "assignee", "closed_by_interaction", "origin_interaction",
    )  # fmt: skip


@admin.register(Proposal, site=site)
class ProposalAdmin(OpenToAll, admin.ModelAdmin):
    """Our list's columns and filters."""

    list_display = ("organisation_name", "state", "unit", "assignee", "received_at", "respond_by")
    list_filter = ("state", "unit", "language")
    list_select_related = ("unit", "assignee")
    search_fields = ("organisation_name", "text")
    ordering = ("respond_by", "id")
    raw_id_fields = ("assignee", "company", "contact", "partnership", "merged_into", "answered_by_interaction")


@admin.register(Contact, site=site)
class ContactAdmin(OpenToAll, admin.ModelAdmin):
    """For the keys of the others."""

    search_fields = ("last_name", "email")
