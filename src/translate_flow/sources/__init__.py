"""Source formats: the text of a file in, a `Release` out.

`FORMATS` is the visible list: a new format is one module and one line. Every format is turned
into HTML and read by the HTML source, so all releases have the same kind of skeleton.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from translate_flow.errors import SourceError
from translate_flow.language.cldr import language_name
from translate_flow.language.tags import is_known_language
from translate_flow.release import Metadata, Release, Role, Unit, pieces_units, with_inner
from translate_flow.sources import dates, html
from translate_flow.sources.htmlmap import MAX_DEPTH, Disorder
from translate_flow.sources.items import Segment
from translate_flow.sources.links import Links
from translate_flow.sources.starttags import plain

if TYPE_CHECKING:
    from translate_flow.sources.markdown import Markdown
    from translate_flow.sources.textbody import Line

__all__ = ["FORMATS", "Source", "read"]


@dataclass(frozen=True, slots=True)
class Source:
    """A release's file, read but not understood."""

    id: str
    path: str
    """Relative to the project, with forward slashes."""
    text: str
    language: str
    """BCP 47 tag of the project's source language."""
    segment: Segment
    """Sentence boundaries of a text in that language."""
    assets: tuple[str, ...] = ()
    links: Links = field(default_factory=dict)
    """Addresses outside the project that have others in other languages."""


def read(source: Source) -> Release:
    """The release of a source file.

    Raises `SourceError` with path and line for a format that is not known, a file with no text,
    one with more markup than any release has, and a structure that cannot be followed.
    """
    suffix = "." + source.path.rpartition(".")[2].lower()
    reader = FORMATS.get(suffix)
    if reader is None:
        raise SourceError(
            f"{suffix} is not a format for releases",
            path=source.path,
            hint=f"known formats: {', '.join(FORMATS)}",
        )
    if not source.text.strip():
        raise SourceError(
            "the file is empty",
            path=source.path,
            line=1,
            hint="write the release into it, or remove the file",
        )
    marks = sum(map(source.text.count, _MARKUP.get(suffix, "")))
    if marks > MOST_MARKS:
        raise SourceError(
            f"there are {marks:,} marks of markup, more than any release has",
            path=source.path,
            line=1,
            hint="see whether it is the right file; if it is, make several releases of it",
        )
    try:
        release = reader(source)
    except Disorder as error:
        raise SourceError(
            "the tags are nested in a way that cannot be followed",
            path=source.path,
            line=error.line,
            hint="close every element where it belongs, and put no more than "
            f"{MAX_DEPTH} into each other; an HTML validator shows where",
        ) from error
    if not release.units:
        raise SourceError(
            "there is no text to translate",
            path=source.path,
            line=1,
            hint="a release needs at least a headline",
        )
    return release


def _read_text(source: Source) -> Release:
    from translate_flow.sources import text  # here: a release of another format needs none of it

    parsed = text.parse(source.text, source.language)
    if parsed is None:
        raise SourceError(
            "there is no headline",
            path=source.path,
            line=1,
            hint="write the headline on a line of its own after the date",
        )

    def unit(line: Line, role: Role) -> Unit:
        return Unit(plain(line.text), role, line.number)

    def optional(line: Line | None, role: Role) -> Unit | None:
        return None if line is None else unit(line, role)

    metadata = Metadata(
        headline=unit(parsed.headline, Role.HEADLINE),
        date=parsed.date or _date_of_id(source.id),
        section=optional(parsed.section, Role.SECTION),
        kind=optional(parsed.kind, Role.KIND),
        place=optional(parsed.place, Role.PLACE),
    )
    return _fragment(source, metadata, parsed.html, _lines_of(parsed.lines, parsed.html))


def _read_markdown(source: Source) -> Release:
    from translate_flow.sources import markdown  # here: it takes as long to load as all the rest

    parsed = markdown.parse(source.text, source.path)

    def unit(key: str, role: Role) -> Unit | None:
        value = parsed.front.get(key, "")
        return Unit(plain(value), role, parsed.front_lines[key]) if value.strip() else None

    metadata = Metadata(
        headline=unit("title", Role.HEADLINE) or _NO_HEADLINE,
        date=_front_date(parsed, source) or _date_of_id(source.id),
        section=unit("section", Role.SECTION),
        kind=unit("kind", Role.KIND),
        place=unit("place", Role.PLACE),
        description=unit("description", Role.DESCRIPTION),
    )
    return _fragment(source, metadata, parsed.html, _lines_of(parsed.lines, parsed.html))


def _read_html(source: Source) -> Release:
    if not html.is_page(source.text):
        metadata = Metadata(headline=_NO_HEADLINE, date=_date_of_id(source.id))
        return _fragment(source, metadata, source.text, None)
    page = html.extract(
        source.text,
        language=source.language,
        segment=source.segment,
        whole_page=True,
        links=source.links,
    )
    facts = page.facts
    _check_language(facts, source)
    headline = facts.headline or facts.title
    if headline is None:
        raise SourceError(
            "the page has neither <h1> nor <title>",
            path=source.path,
            line=1,
            hint="give the page a headline in <h1>",
        )
    image = facts.meta.get("og:image") or facts.image
    own_text = facts.image_text if image == facts.image else None
    metadata = Metadata(
        headline=headline,
        date=_page_date(facts, source) or _date_of_id(source.id),
        section=facts.meta_units.get("section"),
        kind=facts.meta_units.get("kind"),
        place=facts.meta_units.get("place"),
        description=facts.meta_units.get("description"),
        image=image,
        image_text=facts.meta_units.get("og:image:alt") or own_text,
    )
    named = (facts.language or "").strip()
    return Release(
        id=source.id,
        path=source.path,
        language=named if is_known_language(named) else source.language,
        metadata=metadata,
        skeleton=page.pieces,
        is_page=True,
        paragraphs=facts.paragraphs,
        assets=source.assets,
        units=tuple(pieces_units(page.pieces)),
    )


def _check_language(facts: html.Facts, source: Source) -> None:
    """A page is in the project's language, or in a region's variety of it."""
    named = (facts.language or "").strip()
    if not is_known_language(named):
        return
    primary, own = (tag.partition("-")[0].lower() for tag in (named, source.language))
    if primary == own:
        return
    raise SourceError(
        f'the page is in {language_name(named, "en")} (<html lang="{named}">), '
        f"and the project's releases are in {language_name(source.language, 'en')}",
        path=source.path,
        line=facts.language_line,
        hint=f'mend the lang of the page, or set source_language = "{named}" '
        "in translate-flow.toml if all releases are in that language",
    )


_NO_HEADLINE: Final = Unit("", Role.HEADLINE, 1)


FORMATS: Final[dict[str, Callable[[Source], Release]]] = {
    ".txt": _read_text,
    ".md": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
}
"""File suffix to reader."""

_MARKUP: Final = {".html": "<", ".htm": "<", ".md": "<*_[`|\n"}
"""The characters of each format of which something has to be remembered."""
MOST_MARKS: Final = 500_000
"""Of them in a release. So many take a gigabyte of memory; a page of fifty paragraphs has 500."""


def _fragment(
    source: Source,
    metadata: Metadata,
    body: str,
    line_at: Callable[[int], int] | None,
) -> Release:
    """A release whose body is a fragment of HTML.

    Its first `<h1>` is the headline, and leaves the body, unless another is given already.
    """
    found = html.extract(
        body,
        language=source.language,
        segment=source.segment,
        whole_page=False,
        line_at=line_at,
        links=source.links,
    )
    facts = found.facts
    skeleton = found.pieces
    if facts.headline and metadata.headline.text in ("", facts.headline.text):
        skeleton = found.without_headline
        metadata = replace(metadata, headline=facts.headline)
    if not metadata.headline.text:
        raise SourceError(
            "there is no headline",
            path=source.path,
            line=1,
            hint="add a title to the front matter, or a heading of the first level",
        )
    metadata = replace(
        metadata,
        date=metadata.date or _page_date(facts, source),
        image=facts.image,
        image_text=facts.image_text,
    )
    about = (inner for unit in metadata.units() for inner in with_inner(unit))
    return Release(
        id=source.id,
        path=source.path,
        language=source.language,
        metadata=metadata,
        skeleton=skeleton,
        paragraphs=facts.paragraphs,
        assets=source.assets,
        units=(*about, *pieces_units(skeleton)),
    )


def _page_date(facts: html.Facts, source: Source) -> date | None:
    """The date an HTML source gives itself: in `<meta>`, else its first `<time>`."""
    named = (facts.meta.get(name, "") for name in ("date", "article:published_time"))
    days = (dates.parse(value, source.language) for value in (*named, facts.time or ""))
    return next((day for day in days if day is not None), None)


def _front_date(parsed: Markdown, source: Source) -> date | None:
    value = parsed.front.get("date", "").strip()
    if not value:
        return None
    day = dates.parse(value, source.language)
    if day is None:
        raise SourceError(
            f'"{value}" is not a date',
            path=source.path,
            line=parsed.front_lines["date"],
            hint="write it as YEAR-MONTH-DAY, for example 2013-05-14",
        )
    return day


def _date_of_id(release: str) -> date | None:
    """The date that a release's id begins with, if any."""
    return dates.iso(release[:10])


def _lines_of(positions: Sequence[tuple[int, int]], body: str) -> Callable[[int], int]:
    """Maps offsets of generated HTML to lines of the file: the block's line plus those inside."""
    offsets = [offset for offset, _ in positions]
    ends = [found.start() for found in re.finditer("\n", body)]

    def line_at(offset: int) -> int:
        index = bisect.bisect_right(offsets, offset) - 1
        if index < 0:
            return 1
        start, line = positions[index]
        return line + bisect.bisect_left(ends, offset) - bisect.bisect_left(ends, start)

    return line_at
