BBBBBBBBBB BBB gettext(u'Your link to the partnership pages – %(college)s') SSSS SSSS SS SSS SSSSSSSSSSS SSSSS S SSSSSSSSSSS
 gettext(u'Hello,') 

 gettext(u'somebody, probably you, asked for a link to the partnership pages of %(company)s. It works once and for %(minutes)s minutes:') SSSSSSSSS SSSSSSSS SSSS SSSSS SSS S SSSS SS SSS SSSSSSSSSSS SSSSS SS SSSSSSSSSSSS SS SSSSS SSSS SSS SSS SSSSSSSSSSS SSSSSSSS


 gettext(u'Did you not ask for it? Then you need not do anything, and do not pass it on.') 
BBBBBBBBBBBBB
