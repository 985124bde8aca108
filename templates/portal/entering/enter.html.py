BBBBBBB BBBBBBBBBBBBBBBBBB
BBBB BBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Partnership pages') BBBBBBBB
BBBBB BBBB
XXXXXXXXX gettext(u'Partnership pages') XXXXX
XX XXXXXXXXXXXXX gettext(u'For the people of organisations whom the college has invited. You need no password: give your address, and a link comes to it.') XXXXXXXXXX
BB BBBBBBBBBBBBBBBXX XXXXXXXXXXX XXXXXXBBBB BBBBBBXXXXXX gettext(u'You are not signed in, or twelve hours have passed. After the link you come to the page that you wanted.') XXXXXXXXXXXBBBBB
XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBX XXXXXXXXXXXX XXXXXXXXXXXBBBBBBBBBBFFFFFFXXXX XXXXXXXXXXXXXXXX
  XXXXXXX XXXXXXXXXX XXXXXXXXX gettext(u'Send me the link') XXXXXXXXXXXXXXXXXXXXXX
BBBBBBBB
