"""What a page says to machines: Open Graph properties, schema.org data, a machine's part in it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final, TypeAlias

from markupsafe import Markup

from translate_flow.editions.contexts import AnyPage, Link, PageContext
from translate_flow.editions.listed import Status
from translate_flow.language import cldr

_ISOLATES: Final = re.compile("[\u2066-\u2069]")

Json: TypeAlias = "str | list[Json] | dict[str, Json]"


def social(page: AnyPage) -> tuple[tuple[str, str], ...]:
    """The Open Graph properties of a page, in order."""
    is_release = isinstance(page, PageContext)
    pairs = [
        ("og:type", "article" if is_release else "website"),
        ("og:title", page.headline_text if isinstance(page, PageContext) else page.title),
        ("og:description", page.description),
        ("og:url", page.canonical),
        ("og:site_name", page.site.name),
        ("og:locale", cldr.og_locale(page.lang)),
    ]
    locales = dict.fromkeys(cldr.og_locale(link.lang) for link in page.editions)
    own = cldr.og_locale(page.lang)
    pairs += [("og:locale:alternate", locale) for locale in locales if locale != own]
    if page.image:
        pairs += [("og:image", page.image.url), ("og:image:alt", page.image.alt)]
    if isinstance(page, PageContext):
        published = page.date.isoformat() if page.date else ""
        pairs += [("article:published_time", published), ("article:section", page.section_text)]
    return tuple((name, value) for name, value in pairs if value)


def disclosure(page: AnyPage) -> str:
    """What machines are told of a machine's part in the text; empty where a person answers for it.

    The words are those of the `ai-disclosure` proposals to WICG and IETF.
    """
    notice = page.notice if isinstance(page, PageContext) else None
    if notice is None or not notice.machine or notice.status is Status.REVIEWED:
        return ""
    return "ai-generated" if notice.status is Status.DRAFT else "ai-assisted"


def news_article(page: PageContext) -> dict[str, Json]:
    """A release as schema.org describes it, with its place among its translations."""
    publisher: dict[str, Json] = {
        "@type": "Organization",
        "name": page.site.publisher,
        "url": page.site.base_url,
    }
    data: dict[str, Json] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": page.canonical,
        "url": page.canonical,
        "mainEntityOfPage": page.canonical,
        "inLanguage": page.lang,
        "headline": _ISOLATES.sub("", page.headline_text),
        "description": _ISOLATES.sub("", page.description),
        "datePublished": page.date.isoformat() if page.date else "",
        "articleSection": _ISOLATES.sub("", page.section_text),
        "image": page.image.url if page.image else "",
        "publisher": publisher,
        "author": publisher,
    }
    if page.place_text:
        data["contentLocation"] = {"@type": "Place", "name": _ISOLATES.sub("", page.place_text)}
    if page.original:
        data["translationOfWork"] = _work(page.original)
        data |= _translated_by(page, publisher)
    else:
        data["workTranslation"] = [_work(link) for link in page.editions if not link.current]
    return {key: value for key, value in data.items() if value}


def json_for_script(value: Mapping[str, Json]) -> Markup:
    r"""JSON that is safe inside a script element and the same in every run.

    >>> print(json_for_script({"headline": "</script> R&D"}))
    {"headline": "\u003c/script\u003e R\u0026D"}
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - nothing that HTML could read is left in it


def _work(link: Link) -> dict[str, Json]:
    return {"@type": "NewsArticle", "@id": link.url, "url": link.url, "inLanguage": link.lang}


def _translated_by(page: PageContext, publisher: dict[str, Json]) -> dict[str, Json]:
    """Who answers for a translation: the publisher once it is reviewed, before that a machine."""
    iptc = {
        "ai-generated": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
        "ai-assisted": "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource",
    }
    source = iptc.get(disclosure(page))
    if source is None:
        return {"translator": publisher}
    return {
        "digitalSourceType": source,
        "translator": {"@type": "SoftwareApplication", "name": "translate_flow"},
    }
