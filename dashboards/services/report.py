"""The dashboard as a PDF for the board meeting: made by a worker, in the language of who asked."""

import re
from urllib.parse import parse_qsl

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from dashboards.queries.board.parts import Parts
from dashboards.queries.choosing import choice_from
from dashboards.services.board import told_of
from organisation.services.paper import Drawn, Paper, letterhead, style_sheet

CHARTS_STYLE = "dashboards/board/report_charts.css"
# Drawings in a PDF know no style sheet but their own.
CONTENTS = re.compile(r'<h2 id="([\w-]+)">\s*([^<]+?)\s*</h2>')
DRAWING = re.compile(r'<svg class="(?:chart wide|progress)[^"]*"[^>]*>')

# What paper has no use for, and reading it takes time.
SCREEN_ONLY = re.compile(r'<svg class="(?:chart narrow|spark|icon|rings)[^"]*".*?</svg>', re.DOTALL)


def report_html(query: str) -> Drawn:
    """The page that becomes the PDF, and its title."""
    told = told_of(choice_from(dict(parse_qsl(query))), base=settings.PUBLIC_URL)
    parts = Parts(told, _("Whole college"))
    title = f"{_('Overview')} {told.choice.day.isoformat()} {parts.scope}"
    context = {**letterhead(), "told": told, "parts": parts, "title": title}
    context["contents"] = CONTENTS.findall(render_to_string("dashboards/board/_parts.html", context))
    html = SCREEN_ONLY.sub("", render_to_string("dashboards/board/report.html", context))
    style = f"<style>{style_sheet(CHARTS_STYLE)}</style>"
    return DRAWING.sub(lambda found: found.group() + style, html), title


REPORT = Paper("figures_report", "dashboards/board/report.css", lambda params: report_html(params["query"]))
