from django.urls import path

from gains.views import benefit, benefit_sheet, ledger

urlpatterns = [
    path("benefits/", ledger.ledger_college, name="ledger_college"),
    path("benefits/units/<int:pk>/", ledger.ledger_unit, name="ledger_unit"),
    path("benefits/rows/<slug:code>/", ledger.gain_row_list, name="gain_rows"),
    path("benefits/sheet/", benefit_sheet.benefit_sheet, name="benefit_sheet"),
    path("benefits/sheet/example/", benefit_sheet.benefit_sheet_example, name="benefit_sheet_example"),
    path("benefits/<int:pk>/edit/", benefit.benefit_edit, name="benefit_edit"),
    path("benefits/<int:pk>/delete/", benefit.benefit_delete, name="benefit_delete"),
    path("partnerships/<int:pk>/benefits/", ledger.ledger_partnership, name="ledger_partnership"),
    path("companies/<int:pk>/benefits/", ledger.ledger_company, name="ledger_company"),
    path("partnerships/<int:partnership>/benefits/new/", benefit.benefit_create, name="benefit_create"),
]
