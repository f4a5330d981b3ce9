"""How the site is built: only what has changed, on all processors, all of it or nothing.

`inputs` tells what a page is made from, `records` remembers what was made from what, `editions`
makes the pages of one release, `crew` has many releases made at the same time (`worker` is one of
its processes), and `output` writes, copies and removes files.
"""
