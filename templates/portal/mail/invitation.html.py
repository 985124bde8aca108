BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBBB BBBB
XXX gettext(u'Hello,') XXXX
XXXBB BB gettext(u'%(name)s of %(college)s invites you to the partnership pages of %(company)s.') SSSSSSSS SS SSSSSSSSSSS SSSSSSS SSS SS SSS SSSSSSSSSSS SSSSS SS SSSSSSSSSSSSBBBB gettext(u'%(college)s invites you to the partnership pages of %(company)s.') SSSSSSSSSSS SSSSSSS SSS SS SSS SSSSSSSSSSS SSSSS SS SSSSSSSSSSSSBBBBB  gettext(u'There you see what we do together, and write your needs and our plan along with us.') XXXX
XXX gettext(u'You need no password. Type your e-mail address here, and a link comes to it:') XXXX
 gettext(u'To the partnership pages') BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
XX XXXXXXXXXXXXXXXXXX X XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX XXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX gettext(u'What we keep of you, why and for how long, you read in our privacy notice:')  XX XXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
BBBBBBBB
