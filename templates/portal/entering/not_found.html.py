BBBBBBB BBBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'This link opens nothing') BBBBBBBB
BBBBB BBBB
XXXXXXXXX gettext(u'This link opens nothing') XXXXX
XX XXXXXXXXXXXXX gettext(u'It has been used already, its ten minutes are over, or a piece of it is missing.') XXXXXXXXXX
XXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXX XXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBXX gettext(u'Get a new link by e-mail') XXXXXXXXXX
BBBBBBBB
