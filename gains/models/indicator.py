"""What can be gained, by whom, in what it is counted, and where its amounts come from by themselves."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisation.models.named import NamedRecord
from organisation.names import in_language


class Beneficiary(models.TextChoices):
    COMPANY = "company", pgettext_lazy("beneficiary", "organisation")
    STUDENTS = "students", pgettext_lazy("beneficiary", "students")
    COLLEGE = "college", pgettext_lazy("beneficiary", "college")
    SOCIETY = "society", pgettext_lazy("beneficiary", "society")


class Measure(models.TextChoices):
    """In what amounts are counted. Money is kept in cents."""

    COUNT = "count", pgettext_lazy("measure", "number")
    HOURS = "hours", pgettext_lazy("measure", "hours")
    DAYS = "days", pgettext_lazy("measure", "days")
    EURO = "euro", pgettext_lazy("measure", "euro")


class Source(models.TextChoices):
    """Where amounts come from by themselves. What each reads stands in queries/sources.py."""

    NONE = "", _("written down by hand")
    ACTIVITY_STUDENTS = "activity_students", _("students of activities of these types")
    ACTIVITY_STAFF = "activity_staff", _("staff of activities of these types")
    ACTIVITY_HOURS = "activity_hours", _("hours of activities of these types")
    ACTIVITIES = "activities", _("number of activities of these types")
    TRAINING_AGREEMENTS = "training_agreements", _("training agreements counted, else students of these types")
    APPRENTICESHIPS = "apprenticeships", _("apprenticeships counted, else students of these types")
    DEMONSTRATIONS = "demonstrations", _("demonstrations counted, else students of these types")
    GIVEN_THINGS = "given_things", _("value of equipment and spaces that the organisation gave")
    GIVEN_WORK = "given_work", _("value of work time and teaching that the organisation gave")
    GIVEN_MONEY = "given_money", _("money that the organisation gave")
    GIVEN_BY_COLLEGE = "given_by_college", _("value of what the college gave")
    SAVING = "saving", _("saving by what the organisation gave")
    STUDENTS_REACHED = "students_reached", _("students reached by what the organisation gave")
    WORK_LIFE_DAYS = "work_life_days", _("days of teachers' work-life periods")
    INSIGHTS_USED = "insights_used", _("insights taken into use")


class Indicator(NamedRecord):
    """One thing that is counted for one beneficiary. Amounts of different indicators are never added up."""

    beneficiary = models.CharField(_("who gains"), max_length=8, choices=Beneficiary)
    measure = models.CharField(_("counted in"), max_length=5, choices=Measure, default=Measure.COUNT)
    source = models.CharField(_("comes by itself from"), max_length=20, choices=Source, default=Source.NONE, blank=True)
    activity_types = models.ManyToManyField(
        "partnerships.ActivityType", blank=True, related_name="indicators", verbose_name=_("activity types")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    is_in_use = models.BooleanField(_("in use"), default=True)
    hint_fi = models.CharField(_("explanation in Finnish"), max_length=300, blank=True)
    hint_sv = models.CharField(_("explanation in Swedish"), max_length=300, blank=True)
    hint_en = models.CharField(_("explanation in English"), max_length=300, blank=True)

    class Meta(NamedRecord.Meta):
        abstract = False
        verbose_name = _("indicator of benefits")
        verbose_name_plural = _("indicators of benefits")
        ordering = ["position", "sort_key"]

    @property
    def hint(self) -> str:
        """The explanation in the reader's language."""
        return in_language(self, "hint")
