"""The models kept on this machine: where they come from, and that they are what they should be.

`store` puts them in and takes them out, `verify` looks whether they are still the same, `bundle`
carries them to another machine, `lockfile` ties a project to them; `registries` and `download`
get them from the network, which nothing else in this program uses.
"""
