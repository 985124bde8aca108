from portal.models.portal_access import PortalAccess
from portal.models.portal_link import LinkKind, PortalLink, PortalSession
from portal.models.yearly_answer import Satisfaction, YearlyAnswer

__all__ = ["LinkKind", "PortalAccess", "PortalLink", "PortalSession", "Satisfaction", "YearlyAnswer"]
