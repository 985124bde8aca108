"""What the lists of rows behind figures share."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ui.lists import columns
from ui.lists.columns import Column
from ui.lists.listing import Listing

Ids = Any  # the keys of the rows: a queryset of them, or a collection
ID = Column(key="id", label=_("ID"), paths=("pk",), kind="number", shown=columns.as_key, identifies=True)


def of_figure(title: str, detail: str, personal: str, order: str, rows: Any, shown: tuple[Column, ...]) -> Listing:
    """A list whose rows, columns and heading a figure and its day decide."""
    return Listing(
        key="figure_rows",
        title=title,
        url_name="dashboards:figure_rows",
        export_url_name="dashboards:figure_rows_export",
        detail_url_name=detail,
        rows=rows,
        columns=shown,
        filters=(),
        order=order,
        personal=personal,
    )
