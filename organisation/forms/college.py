from organisation.forms.catalogue import CatalogueForm
from organisation.models import College


class CollegeForm(CatalogueForm):
    """What the college is called."""

    class Meta:
        model = College
        fields = ["name_fi", "name_sv", "name_en", "participants_kept_days"]
