from django.urls import path

from dashboards.views import board, closed_year, figure_rows, history, keyboard, report, search, targets, undoing

app_name = "dashboards"
urlpatterns = [
    path("dashboard/", board.board, name="board"),
    path("dashboard/parts/<str:name>/", board.board_part, name="board_part"),
    path("dashboard/figures.json", report.figures_json, name="figures_json"),
    path("dashboard/figures.xlsx", report.figures_xlsx, name="figures_xlsx"),
    path("dashboard/report/", report.report_create, name="report_create"),
    path("dashboard/report/<int:pk>/", report.report, name="report"),
    path("dashboard/report/<int:pk>/file/", report.report_file, name="report_file"),
    path("dashboard/rows/<str:key>/", figure_rows.figure_rows, name="figure_rows"),
    path("dashboard/rows/<str:key>/export/", figure_rows.figure_rows_export, name="figure_rows_export"),
    path("dashboard/targets/", targets.targets, name="targets"),
    path("dashboard/targets/benefits/", targets.benefit_targets, name="benefit_targets"),
    path("dashboard/targets/copy/", targets.targets_copy, name="targets_copy"),
    path("dashboard/years/", closed_year.closed_year_list, name="closed_year_list"),
    path("dashboard/years/<int:year>/close/", closed_year.closed_year_close, name="closed_year_close"),
    path("dashboard/years/<int:pk>/reopen/", closed_year.closed_year_reopen, name="closed_year_reopen"),
    path("search/", search.search, name="search"),
    path("keyboard/", keyboard.keyboard, name="keyboard"),
    path("history/undo/<int:batch>/", undoing.undo_preview, name="undo_preview"),
    path("history/<str:kind>/<int:pk>/", history.history, name="history"),
]
