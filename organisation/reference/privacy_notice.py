"""Which privacy notice people outside the college were shown: raise it when templates/organisation/privacy changes in
what it promises."""

PRIVACY_NOTICE_VERSION = "2026-11-22"
