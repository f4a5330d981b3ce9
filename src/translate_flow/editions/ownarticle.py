"""What a whole page says of itself as JSON-LD, made true of its edition.

A page that describes itself as an article keeps that description, in translation: it knows more
than we do (authors, hours, keywords). What belongs to the edition takes the place of the source's
(address, language, headline, the ties between the editions), and what the page does not say is
filled in. A page without one gets ours; so there is always exactly one.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from turbohtml import Element

from translate_flow.editions.contexts import PageContext
from translate_flow.editions.metadata import json_for_script, news_article
from translate_flow.sources.htmlmap import Place, attribute, descendants
from translate_flow.sources.jsonld import is_block

_OF_THE_EDITION = (
    "url inLanguage headline translationOfWork workTranslation translator digitalSourceType".split()
)
"""Properties that the source cannot know of its editions."""
_ADDRESSES = ("@id", "url", "mainEntityOfPage", "item")
_ARTICLES = ("Article", "BlogPosting", "Report", "PressRelease")

Edit = tuple[int, int, str]
"""A slice of the page and what takes its place."""


def edits(root: Place, page: str, context: PageContext) -> tuple[list[Edit], bool]:
    """What changes in the JSON-LD blocks of a page, and whether it describes itself in one."""
    blocks = [(place, data) for place in descendants(root) if (data := _read(place, page))]
    article = next((node for _, data in blocks for node in _nodes(data) if _is_article(node)), None)
    old = _addresses(root, article)
    made: list[Edit] = []
    for place, data in blocks:
        changed = _edition_of(data, article, old, context)
        if changed != data:
            made.append((place.inner_start, place.inner_end, _written(changed)))
    return made, article is not None


def _read(place: Place, page: str) -> Any:
    if not is_block(place.node):
        return None
    try:
        return json.loads(page[place.inner_start : place.inner_end])
    except (ValueError, RecursionError):
        return None


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """The nodes that stand for themselves, not inside another."""
    if isinstance(data, list):
        for item in data:
            yield from _nodes(item)
    elif isinstance(data, dict):
        if "@graph" in data:
            yield from _nodes(data["@graph"])
        else:
            yield data


def _types(node: Mapping[str, Any]) -> list[str]:
    types = node.get("@type")
    return [str(each) for each in (types if isinstance(types, list) else [types])]


def _is_article(node: Mapping[str, Any]) -> bool:
    return any(each.endswith(_ARTICLES) for each in _types(node))


def _addresses(root: Place, article: Mapping[str, Any] | None) -> frozenset[str]:
    """The addresses under which the source knows itself, without fragments."""
    found: list[Any] = []
    if article is not None:
        page = article.get("mainEntityOfPage")
        page = page.get("@id") if isinstance(page, dict) else page
        found += [article.get("url"), page, article.get("@id")]
    for place in descendants(root):
        if isinstance(place.node, Element) and place.tag == "link":
            relation = attribute(place.node, "rel") or ""
            found.append(attribute(place.node, "href") if relation == "canonical" else None)
    texts = (each.partition("#")[0] for each in found if isinstance(each, str))
    return frozenset(text for text in texts if text)


def _edition_of(
    value: Any, article: Mapping[str, Any] | None, old: Collection[str], context: PageContext
) -> Any:
    """Data with the edition's addresses and languages, and its article in place of the source's."""
    if isinstance(value, list):
        return [_edition_of(item, article, old, context) for item in value]
    if not isinstance(value, dict):
        return value
    changed = {
        key: _moved(item, old, context.canonical)
        if key in _ADDRESSES and isinstance(item, str)
        else _edition_of(item, article, old, context)
        for key, item in value.items()
    }
    if value is article:
        return _completed(changed, context)
    if "inLanguage" in changed and any(each.endswith("Page") for each in _types(changed)):
        changed["inLanguage"] = context.lang
    return changed


def _moved(address: str, old: Collection[str], canonical: str) -> str:
    base, mark, fragment = address.partition("#")
    return canonical + mark + fragment if base in old else address


def _completed(article: Mapping[str, Any], context: PageContext) -> dict[str, Any]:
    own = {key: value for key, value in article.items() if key not in _OF_THE_EDITION}
    ours: dict[str, Any] = dict(news_article(context))
    if "@context" not in own:
        # it stands outside, round a graph or list, where our identifier may be that of the page
        del ours["@context"], ours["@id"]
    edition = {key: ours[key] for key in _OF_THE_EDITION if key in ours}
    order: Iterable[str] = dict.fromkeys((*article, *ours))
    every = {**ours, **own, **edition}
    return {key: every[key] for key in order if key in every}


def _written(data: Any) -> str:
    """JSON for a script element, on one line."""
    if isinstance(data, dict):
        return str(json_for_script(data))
    return "[" + ", ".join(_written(item) for item in data) + "]"
