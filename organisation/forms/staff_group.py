from organisation.forms.catalogue import NamedForm
from organisation.models import StaffGroup


class StaffGroupForm(NamedForm):
    """Names, place in the order, whether it can be chosen."""

    class Meta:
        model = StaffGroup
        fields = ["name_fi", "name_sv", "name_en", "position", "is_in_use", "code"]
