BBBBBBB BBBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Look into your e-mail') BBBBBBBB
BBBBB BBBB
XXXXXXXXX gettext(u'Look into your e-mail') XXXXX
XX XXXXXXXXXXXXX gettext(u'If the college has invited this address, a link is on its way. It works once and for ten minutes.') XXXXXXXXXX
XXX gettext(u'Nothing came? Look at the latest mail from us, and into the junk folder. A new link goes out every few minutes at most. If the college has not invited you, ask your contact there.') XXXX
XXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBXXBBBB BBBBBBBBBBBB gettext(u'Back') XXXXXXXXXX
BBBBBBBB
