"""Settings pages of the catalogue: activity types and the themes of needs that they answer."""

from django.utils.translation import gettext_lazy as _

from organisation.views.catalogue import Catalogue, Column
from partnerships.forms.activity_type import ActivityTypeForm
from partnerships.forms.need_theme import NeedThemeForm
from partnerships.models import ActivityType, NeedTheme
from ui.tiers import tier_mark


def themes_of(kind: ActivityType) -> str:
    """Names of the needs that a type answers."""
    return ", ".join(theme.name for theme in kind.themes.all())


ACTIVITY_TYPES = Catalogue(
    noun="activity_type",
    model=ActivityType,
    form=ActivityTypeForm,
    namespace="partnerships",
    title=_("Activity types"),
    lead=_("What partnerships do: on which tier, for which needs, by whom."),
    add=_("Add an activity type"),
    rows=lambda: ActivityType.objects.prefetch_related("themes").order_by("position", "sort_key"),
    columns=(
        Column(_("Name"), lambda row: row.name),
        Column(_("Tier"), lambda row: tier_mark(row.tier, short=True)),
        Column(_("Answers these needs"), themes_of, "hide muted"),
    ),
)
NEED_THEMES = Catalogue(
    noun="need_theme",
    model=NeedTheme,
    form=NeedThemeForm,
    namespace="partnerships",
    title=_("Themes of needs"),
    lead=_("What working life needs: a need has a theme, and activity types answer themes."),
    add=_("Add a theme"),
    rows=lambda: NeedTheme.objects.order_by("position", "sort_key"),
    columns=(
        Column(_("Name"), lambda row: row.name),
        Column(_("Explanation"), lambda row: row.hint, "full muted"),
    ),
)
