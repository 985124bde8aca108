"""Tables of the register, for looking only. What restricted notes may lie in is not here."""

from django.contrib import admin

from partnerships.models import ActivityType, Industry, Municipality, NeedTheme
from records.admin import ReadOnlyAdmin


@admin.register(ActivityType)
class ActivityTypeAdmin(ReadOnlyAdmin):
    list_display = ["code", "name_fi", "tier", "position", "is_in_use"]
    list_filter = ["tier", "is_in_use"]


@admin.register(NeedTheme)
class NeedThemeAdmin(ReadOnlyAdmin):
    list_display = ["code", "name_fi", "position", "is_in_use"]


@admin.register(Municipality)
class MunicipalityAdmin(ReadOnlyAdmin):
    list_display = ["code", "name_fi", "name_sv", "region_fi"]


@admin.register(Industry)
class IndustryAdmin(ReadOnlyAdmin):
    list_display = ["classification", "code", "name_fi"]
    list_filter = ["classification"]
