"""A template of a workshop: what it is called. Its modules come from the workshop in which it was kept."""

from organisation.forms.catalogue import NamedForm
from workshops.models import WorkshopTemplate


class WorkshopTemplateForm(NamedForm):
    """Names, explanations, place in the list."""

    class Meta:
        model = WorkshopTemplate
        fields = [
            "name_fi", "hint_fi", "name_sv", "hint_sv", "name_en", "hint_en", "position", "is_in_use", "code",
        ]  # fmt: skip
