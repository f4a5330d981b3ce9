"""The steps of the flow, each with its files: what a command does, without the command line.

`update` releases to catalogs, `translate` fills what is empty, `check` reports, `status` counts,
`build` makes the site. The stages they call are pure; reading, locking and writing happen here.
"""
