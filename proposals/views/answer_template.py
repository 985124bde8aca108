"""Settings pages of the templates of answers."""

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _

from organisation.names import in_language
from organisation.views.catalogue import Catalogue, Column
from proposals.forms.answer_template import AnswerTemplateForm
from proposals.models import AnswerTemplate
from proposals.permissions import can_edit_templates


def languages_of(row: AnswerTemplate) -> str:
    """In which languages there is a text: fi, sv, en."""
    return ", ".join(code for code in ("fi", "sv", "en") if getattr(row, f"text_{code}"))


TEMPLATES = Catalogue(
    noun="template",
    model=AnswerTemplate,
    form=AnswerTemplateForm,
    namespace="proposals",
    title=_("Templates of answers"),
    lead=_("Texts to begin an answer to a cooperation proposal with, in the sender's language."),
    add=_("Add a template"),
    rows=lambda: AnswerTemplate.objects.order_by("position", "sort_key", "pk"),
    columns=(
        Column(_("Name"), lambda row: row.name),
        Column(_("For"), lambda row: capfirst(row.get_kind_display())),
        Column(_("Text"), lambda row: Truncator(in_language(row, "text")).chars(80), "hide muted"),
        Column(_("Languages"), languages_of, "hide muted"),
    ),
    allowed=can_edit_templates,
)
