"""Makes the demo: a made-up college with its companies and two school years of work, in an empty database."""

import datetime

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from dashboards.services.demo.agreements import make_agreements
from dashboards.services.demo.benefits import make_benefits
from dashboards.services.demo.cast import Cast
from dashboards.services.demo.college import make_college
from dashboards.services.demo.findings import make_findings
from dashboards.services.demo.life import make_life
from dashboards.services.demo.needs import make_needs
from dashboards.services.demo.papers import make_papers
from dashboards.services.demo.partnerships import make_partnerships
from dashboards.services.demo.placements import make_placements
from dashboards.services.demo.plans import make_plans
from dashboards.services.demo.portal import make_portal
from dashboards.services.demo.practices import make_practices
from dashboards.services.demo.proposals import make_proposals
from dashboards.services.demo.register import make_register
from dashboards.services.demo.saved import make_saved_views
from dashboards.services.demo.standing import settle_standing
from dashboards.services.demo.workshops import make_workshops
from organisation.models import College, EducationUnit
from partnerships.models import Company


class DemoRefusedError(Exception):
    """The database holds something that is not the demo's, or the day asked for cannot be told yet."""


def make_demo(today: datetime.date) -> bool:
    """Make the demo as it stands on *today*; tells whether it did. An existing demo is left as people have it."""
    if College.every.filter(is_demo=True).exists():
        return False
    if any(model.every.exists() for model in (College, User, EducationUnit, Company)):
        raise DemoRefusedError(_("The database is not empty. The demo is made in an empty database only."))
    if today > timezone.localdate():
        raise DemoRefusedError(_("The day of the demo cannot be in the future."))
    cast = Cast(today)
    with transaction.atomic(), translation.override("fi"):
        make_college(cast)
        make_register(cast)
        make_partnerships(cast)
        make_life(cast)
        make_placements(cast)
        make_needs(cast)
        make_proposals(cast)
        make_agreements(cast)
        make_benefits(cast)
        make_plans(cast)
        settle_standing(cast)
        make_papers(cast)
        make_portal(cast)
        make_practices(cast)
        make_workshops(cast)
        make_saved_views(cast)
        make_findings(cast)
    return True
