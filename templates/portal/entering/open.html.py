BBBBBBB BBBBBBBBBBBBBBBBBB
BBBBB BBBBB gettext(u'Partnership pages') BBBBBBBB
BBBBB BBBB
BB BBBBBBBBBBBBBBXXXXXXXXX gettext(u'Is this your address?') XXXXX
XX XXXXXXXXXXXXX gettext(u'From now on the college writes to this address, and links to the partnership pages come here.') XXXXXXXXXX
BBBBXXXXXXXXX gettext(u'Welcome') XXXXX
XX XXXXXXXXXXXXX gettext(u'You are about to open the partnership pages of %(company)s. The link works once; afterwards you are signed in for twelve hours in this browser.') SSS SSS SSSSS SS SSSS SSS SSSSSSSSSSS SSSSS SS SSSSSSSSSSSS SSS SSSS SSSSS SSSSS SSSSSSSSSS SSS SSS SSSSSS SS SSS SSSSSS SSSSS SS SSSS SSSSSSSSXXXXXXXXXXBBBBB
XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXBBBBBBBBBBXXXX XXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXX XXXXXXX XXXXXBB BBBBBBBBBBBBBB gettext(u'Yes, it is mine') 
  BBBB gettext(u'Open the pages') BBBBBXXXXXXXXXXXXXXXXXXXXXX
XX XXXXXXXXXXXX XXXXXXX gettext(u'On a computer that others use, sign out when you are done.') XXXX
BBBBBBBB
