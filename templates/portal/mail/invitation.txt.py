BBBBBBBBBB BBB gettext(u'Welcome to the partnership pages – %(college)s') SSSSSSS SS SSS SSSSSSSSSSS SSSSS S SSSSSSSSSSS
 gettext(u'Hello,') 

BB BB gettext(u'%(name)s of %(college)s invites you to the partnership pages of %(company)s.') SSSSSSSS SS SSSSSSSSSSS SSSSSSS SSS SS SSS SSSSSSSSSSS SSSSS SS SSSSSSSSSSSSBBBB gettext(u'%(college)s invites you to the partnership pages of %(company)s.') SSSSSSSSSSS SSSSSSS SSS SS SSS SSSSSSSSSSS SSSSS SS SSSSSSSSSSSSBBBBB  gettext(u'There you see what we do together, and write your needs and our plan along with us.') 

 gettext(u'You need no password. Type your e-mail address here, and a link comes to it:') 


 gettext(u'What we keep of you, why and for how long, you read in our privacy notice:') 

BBBBBBBBBBBBB
