"""Catalogs to editions and site.

`assemble` fills a skeleton, `bidi` isolates, `templating` makes pages, `wholepage` dresses sources
that are whole pages, `site` links everything: indexes, feeds, sitemap. All are pure.
"""
