XXXXXXXXXXXXXXXXXXXXX gettext(u'They see') XXXXXXXXXXXXXXXXX XXXXXXXXXXXXX
  XXXXXXXXX XXXXXXXXXXXBBBB BBBBXXXXXXXXXXXXX gettext(u'their partnerships, the shared plan and its actions') XXXXXXXXXXXX
  XXXXXXXXX XXXXXXXXXXXBBBB BBBBXXXXXXXXXXXXX gettext(u'the needs of the organisation, which they also edit') XXXXXXXXXXXX
  XXXXXXXXX XXXXXXXXXXXBBBB BBBBXXXXXXXXXXXXX gettext(u'agreements with their files') XXXXXXXXXXXX
  XXXXXXXXX XXXXXXXXXXXBBBB BBBBXXXXXXXXXXXXX gettext(u'what was given and gained') XXXXXXXXXXXX
  XXXXXXXXX XXXXXXXXXXXBBBB BBBBXXXXXXXXXXXXX gettext(u'meetings ahead, and who of you looks after them') XXXXXXXXXXXXXXXXXXXXXXXXXXX
XXXXXXXXXXXXXXXXXXXXX gettext(u'They do not see') XXXXXXXXXXXXXX
XX XXXXXXXXXXXX XXXXXXXXX gettext(u'logs and their summaries, notes, descriptions of partnerships, follow-ups, suggestions, tier decisions, prospects, other organisations.') XXXXXXXXXXXXXX
