"""From the values of a page to HTML.

A page is a frozen context and a template. The templates beside this module can be replaced one by
one by files of the same name in a folder of the project, which may also build on ours with
`{% extends "translate_flow/base.html" %}`. Everything is escaped unless it is `Markup`.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from translate_flow.editions.contexts import (
    AnyPage,
    IndexContext,
    PageContext,
    StartContext,
    words_language,
)
from translate_flow.editions.metadata import disclosure, json_for_script, news_article, social
from translate_flow.errors import Error
from translate_flow.language import cldr, phrases
from translate_flow.locale import words

_OURS: Final = Path(__file__).with_name("templates")


class TemplateError(Error):
    """A template of the project that cannot be used."""


def render_release(page: PageContext, templates: Path | None = None) -> str:
    """The page of a release that came as text or as a fragment."""
    return _render("release.html", page, templates)


def render_index(page: IndexContext, templates: Path | None = None) -> str:
    """The page that lists the releases in one language."""
    return _render("index.html", page, templates)


def render_start(page: StartContext, templates: Path | None = None) -> str:
    """The page at the root of the site."""
    return _render("start.html", page, templates)


def render_notice(page: PageContext, templates: Path | None = None) -> str:
    """What a whole page says of its own translation, for the top of its body.

    A reviewed translation only links to its original; the source edition says nothing.
    """
    return _render("notice.html", page, templates, injected=True) if page.original else ""


def render_switcher(page: PageContext, templates: Path | None = None) -> str:
    """The list of languages for the top of a whole page; empty where there is one only."""
    return _render("switcher.html", page, templates) if len(page.editions) > 1 else ""


def head_links(
    page: PageContext, present: Collection[str] = (), templates: Path | None = None
) -> str:
    """What the head of a whole page lacks: addresses, languages, social media, JSON-LD, style.

    `present` names what the page has already and is left alone: a meta name or property
    (`og:title`), or `json-ld`. What depends on the edition is no matter of choice and must have
    been taken out of the source: canonical and alternate links, `og:url`, `og:locale`.
    """
    return _render("head.html", page, templates, present=frozenset(present), injected=True)


PHRASES: Final[Mapping[str, Callable[..., str]]] = {
    "format_count": phrases.format_count,
    "format_date": cldr.format_date,
    "format_list": phrases.format_list,
    "format_span": phrases.format_span,
    "territory_name": phrases.territory_name,
}
"""What templates can write in the language of the page; they leave the language out."""


def _in_language(function: Callable[..., str], lang: str, *values: object) -> str:
    """Calls what takes the language behind its one or two values."""
    wanted = 2 if function is phrases.format_span else 1
    return function(*values[:wanted], lang, *values[wanted:])


def _render(name: str, page: AnyPage, templates: Path | None, **more: object) -> str:
    source_words = words(page.lang)

    def say(message: str, **names: str) -> str:
        text = source_words.gettext(message)
        return text % names if names else text

    ui = words_language(page.lang)
    elsewhere = Markup(' lang="{}" dir="{}"').format(ui, cldr.direction(ui))
    values = {
        **{name: partial(_in_language, function, page.lang) for name, function in PHRASES.items()},
        "page": page,
        "site": page.site,
        "_": say,
        "ui": Markup() if ui == page.lang else elsewhere,
        "injected": False,
        "present": frozenset[str](),
        **more,
    }
    try:
        return _environment(templates).get_template(name).render(values)
    except (jinja2.TemplateError, TypeError, ValueError, AttributeError) as error:
        path, line = _place(error)
        if templates is None or path is None or templates not in Path(path).parents:
            raise
        raise TemplateError(
            _cause(error),
            path=path,
            line=line,
            hint="compare it with the template of translate_flow, or remove it to use that one",
        ) from error


def _place(error: Exception) -> tuple[str | None, int | None]:
    """The innermost line of a template that an error comes from."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.filename or error.name, error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if frame.filename.endswith((".html", ".css"))]
    return (inside[-1].filename, inside[-1].lineno) if inside else (None, None)


def _cause(error: Exception) -> str:
    if isinstance(error, jinja2.TemplateNotFound):
        return f'there is no template "{error.name}"'
    message = error.message if isinstance(error, jinja2.TemplateError) else str(error)
    return message or type(error).__name__


@lru_cache(maxsize=8)
def _environment(templates: Path | None) -> jinja2.Environment:
    ours = jinja2.FileSystemLoader(_OURS)
    loaders: list[jinja2.BaseLoader] = [ours, jinja2.PrefixLoader({"translate_flow": ours})]
    if templates is not None:
        loaders.insert(0, jinja2.FileSystemLoader(templates))
    # In a sandbox, so that a project of somebody else can be built without trusting its templates
    # with this computer.
    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.ChoiceLoader(loaders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["json_for_script"] = json_for_script
    functions: dict[str, Any] = {
        "social": social,
        "disclosure": disclosure,
        "news_article": news_article,
    }
    environment.globals.update(functions)
    return environment
