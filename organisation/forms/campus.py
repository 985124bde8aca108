from organisation.forms.catalogue import CatalogueForm
from organisation.models import Campus


class CampusForm(CatalogueForm):
    """Name and address of a campus."""

    class Meta:
        model = Campus
        fields = ["name", "street_address", "postal_code", "post_office"]
