"""The pages of the site: editions, indexes, the start page, and where each of them stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from markupsafe import Markup

from translate_flow.editions import assemble, templating, wholepage
from translate_flow.editions.assemble import Text
from translate_flow.editions.contexts import (
    Image,
    IndexContext,
    IndexEntry,
    Link,
    PageContext,
    Site,
    StartContext,
)
from translate_flow.editions.listed import CARD, Counts, Listed, page_path
from translate_flow.editions.paging import (
    IndexPage,
    index_name,
    index_path,
)
from translate_flow.release import Release, Role, Unit


@dataclass(frozen=True, slots=True)
class Edition:
    """One release in one language, ready to be laid out."""

    release: Release
    text: Text
    counts: Counts
    editions: tuple[str, ...]
    """Languages in which the release is published, the source first, this one among them."""

    @property
    def lang(self) -> str:
        """BCP 47."""
        return self.text.language

    @property
    def listed(self) -> Listed:
        """What lists of editions show of it."""
        text, metadata = self.text, self.release.metadata

        def markup(unit: Unit | None) -> str:
            return "" if unit is None else assemble.unit_html(unit, text)

        return Listed(
            release=self.release.id,
            lang=self.lang,
            is_source=text.is_source,
            counts=self.counts,
            headline=text.plain(metadata.headline),
            headline_html=markup(metadata.headline),
            description=self._description(),
            date=metadata.date,
            section_html=markup(metadata.section),
            kind_html=markup(metadata.kind),
        )

    def _description(self) -> str:
        unit = self.release.metadata.description or next(
            (unit for unit in self.release.units if unit.role is Role.PARAGRAPH),
            self.release.metadata.headline,
        )
        return self.text.shown(unit)


@dataclass(frozen=True, slots=True)
class Layout:
    """What pages need to know of the whole site."""

    site: Site
    languages: tuple[str, ...]
    """Languages that have an edition, the source first."""
    templates: Path | None = None

    def url(self, path: str) -> str:
        """The address of a file below `public/`; an `index.html` is its folder."""
        return self.site.base_url + path.removesuffix("index.html")


def page(edition: Edition, layout: Layout) -> str:
    """The HTML of an edition."""
    context = _page_context(edition, layout)
    body = assemble.assemble(edition.release.skeleton, edition.text)
    if edition.release.is_page:
        return wholepage.dressed(body, context, layout.templates)
    return templating.render_release(replace(context, body=_safe(body)), layout.templates)


def index(part: IndexPage[Listed], layout: Layout) -> str:
    """A page of the list of editions in a language."""
    name, number = index_name(part.number), part.number
    links = tuple(
        Link(
            lang=other,
            url=layout.url(index_path(other, number)),
            href=name if other == part.lang else f"../{other}/{name}",
            current=other == part.lang,
        )
        for other in part.languages
    )
    context = IndexContext(
        lang=part.lang,
        site=layout.site,
        canonical=layout.url(part.path),
        x_default=links[0].url,
        editions=links,
        entries=tuple(_entry(edition) for edition in part.entries),
        number=number,
        count=part.count,
        first_href=index_name(1) if number > 1 else "",
        newer_href=index_name(number - 1) if number > 1 else "",
        older_href=index_name(number + 1) if number < part.count else "",
        start_href="../index.html",
        feed_href="feed.xml",
        image=Image(layout.url(CARD)),
    )
    return templating.render_index(context, layout.templates)


def start(layout: Layout) -> str:
    """The page at the root."""
    links = tuple(
        Link(lang=language, url=layout.url(f"{language}/index.html"), href=f"{language}/index.html")
        for language in layout.languages
    )
    context = StartContext(
        site=layout.site, canonical=layout.url(""), editions=links, image=Image(layout.url(CARD))
    )
    return templating.render_start(context, layout.templates)


def versions(
    release: str, current: str, languages: Sequence[str], layout: Layout
) -> tuple[Link, ...]:
    """A release in all its languages, as its page in one of them shows them."""
    return tuple(
        Link(
            lang=language,
            url=layout.url(page_path(release, language)),
            href="index.html" if language == current else f"../../{language}/{release}/index.html",
            current=language == current,
        )
        for language in languages
    )


def _page_context(edition: Edition, layout: Layout) -> PageContext:
    release, text, listed = edition.release, edition.text, edition.listed
    metadata = release.metadata
    links = versions(release.id, edition.lang, edition.editions, layout)

    def markup(unit: Unit | None) -> Markup | None:
        return None if unit is None else _safe(assemble.unit_html(unit, text))

    return PageContext(
        lang=edition.lang,
        site=layout.site,
        headline=markup(metadata.headline) or Markup(),
        headline_text=text.shown(metadata.headline),
        description=listed.description,
        canonical=layout.url(listed.path),
        editions=links,
        original=None if text.is_source else links[0],
        index_href="../index.html",
        start_href="../../index.html",
        feed_href="../feed.xml",
        date=metadata.date,
        section=markup(metadata.section),
        kind=markup(metadata.kind),
        place=markup(metadata.place),
        section_text=text.shown(metadata.section) if metadata.section else "",
        place_text=text.shown(metadata.place) if metadata.place else "",
        image=_image(edition, layout),
        notice=listed.notice,
    )


def _image(edition: Edition, layout: Layout) -> Image:
    metadata = edition.release.metadata
    if metadata.image is None:
        return Image(layout.url(CARD))
    alt = edition.text.shown(metadata.image_text) if metadata.image_text else ""
    if metadata.image.startswith(("http://", "https://")):
        return Image(metadata.image, alt)
    return Image(layout.url(f"{edition.listed.folder}/{metadata.image.removeprefix('./')}"), alt)


def _entry(edition: Listed) -> IndexEntry:
    return IndexEntry(
        headline=_safe(edition.headline_html),
        href=f"{edition.release}/index.html",
        description=edition.description,
        date=edition.date,
        section=_safe(edition.section_html) if edition.section_html else None,
        kind=_safe(edition.kind_html) if edition.kind_html else None,
        notice=edition.notice,
    )


def _safe(html: str) -> Markup:
    """HTML that `assemble` made: translations in it are escaped, tags are the source's."""
    return Markup(html)  # noqa: S704
