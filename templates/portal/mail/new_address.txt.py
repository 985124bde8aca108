BBBBBBBBBB BBB gettext(u'Confirm your new address – %(college)s') SSSSSSS SSSS SSS SSSSSSS S SSSSSSSSSSS
 gettext(u'Hello,') 

 gettext(u'somebody, probably you, gave this address in the partnership pages of %(company)s. If it is yours, open this link within %(minutes)s minutes:') SSSSSSSSS SSSSSSSS SSSS SSSS SSSS SSSSSSS SS SSS SSSSSSSSSSS SSSSS SS SSSSSSSSSSSS SS SS SS SSSSSS SSSS SSSS SSSS SSSSSS SSSSSSSSSSS SSSSSSSS


 gettext(u'Did you not ask for it? Then you need not do anything, and do not pass it on.') 
BBBBBBBBBBBBB
