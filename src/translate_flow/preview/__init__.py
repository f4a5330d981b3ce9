"""The site on this computer, kept up to date while people work at it.

`server` shows the public folder to this computer alone and has browsers load a page anew;
`watching` tells when something was saved that the site is made from. Nothing of this gets into the
site.
"""
