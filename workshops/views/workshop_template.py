"""Settings pages of the templates of workshops."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from organisation.views.catalogue import Catalogue, Column, save_plainly
from records.models import ChangeBatch
from records.services import writing
from workshops.forms.workshop_template import WorkshopTemplateForm
from workshops.models import WorkshopTemplate
from workshops.permissions import can_keep_templates
from workshops.services.reference import add_usual_modules


def kinds_of(row: Any) -> str:
    """The modules in their order, on one line."""
    modules = (module for module in row.modules.all() if module.deleted_at is None)
    return " – ".join(str(module.get_kind_display()) for module in modules)


def save(actor: Any, form: Any) -> ChangeBatch | None:
    """A template that is made here has the usual five modules; one kept from a workshop has that workshop's."""
    is_new = form.instance.pk is None
    with writing(actor, verb="add_workshoptemplate" if is_new else "edit_workshoptemplate") as write:
        save_plainly(actor, form)
        if is_new:
            add_usual_modules(write, form.instance)
        return write.batch_if_any


TEMPLATES = Catalogue(
    noun="template",
    model=WorkshopTemplate,
    form=WorkshopTemplateForm,
    namespace="workshops",
    title=_("Templates of workshops"),
    lead=_("Ways to hold a workshop. You make your own on the page of a workshop: “Keep as a template”."),
    add=_("Add a template"),
    rows=lambda: WorkshopTemplate.objects.order_by("position", "sort_key", "pk").prefetch_related("modules"),
    columns=(
        Column(_("Name"), lambda row: row.name),
        Column(_("Modules"), kinds_of, "full muted"),
    ),
    save=save,
    allowed=can_keep_templates,
)
