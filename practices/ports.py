"""What practices offers to the floors below."""

from partnerships.services.merge_links import move, rule

# --- merging ----------------------------------------------------------------------------------------------------------

rule("practices.practice.activity", "practices.practice.partnership", "practices.practicecompany.company")(move)
