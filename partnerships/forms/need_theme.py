from organisation.forms.catalogue import NamedForm
from partnerships.models import NeedTheme


class NeedThemeForm(NamedForm):
    """Names and explanations of a theme of working life's needs."""

    class Meta:
        model = NeedTheme
        fields = ["name_fi", "hint_fi", "name_sv", "hint_sv", "name_en", "hint_en", "position", "is_in_use", "code"]
