"""Catalogs to editions and site.

`assemble` fills a skeleton, `bidi` isolates, `templating` makes pages of `contexts`, `wholepage`
dresses sources that are whole pages, `site` links all: indexes, feeds, sitemap. All are pure.
"""
