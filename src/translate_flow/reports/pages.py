"""Reports as pages: one file each, in the look of the site, with nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translate_flow.reports.printable import printable, printable_run

if TYPE_CHECKING:
    import jinja2

_MARK = b'<meta name="generator" content="translate-flow report">'
_WHERE_MARK_STANDS = 1000


def render(template: str, **values: Any) -> str:
    """The page of a template beside this module. Everything is escaped unless it is `Markup`."""
    return _environment().get_template(template).render(values)


def is_report(data: bytes) -> bool:
    """True for the bytes of a page made here, of any report."""
    return _MARK in data[:_WHERE_MARK_STANDS]


def shares(parts: Sequence[int]) -> list[tuple[str, str]]:
    """For each part of a whole where it begins and how long it is, in per cent, for a bar.

    >>> shares([1, 0, 2])
    [('0', '33.33'), ('33.33', '0'), ('33.33', '66.67')]
    """
    whole = sum(parts) or 1
    found, before = [], 0
    for part in parts:
        found.append((_percent(before, whole), _percent(part, whole)))
        before += part
    return found


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}".rstrip("0").rstrip(".")


def grouped(number: int) -> str:
    """A number as English writes it.

    >>> grouped(12345)
    '12,345'
    """
    return f"{number:,}"


@cache
def _environment() -> jinja2.Environment:
    import jinja2  # here: a report on a terminal needs no templates

    package = Path(__file__).parents[1]
    places = [package / "reports/templates", package / "editions/templates"]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(places),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "grouped": grouped,
        "printable": printable,
        "printable_run": printable_run,
        "shares": shares,
    }
    return environment
