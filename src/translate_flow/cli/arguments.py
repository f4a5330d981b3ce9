"""Arguments that several commands share, and what they mean."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from translate_flow import loading
from translate_flow.cli.console import Console
from translate_flow.errors import Error, near_match
from translate_flow.project import Project, load


def add_releases(parser: argparse.ArgumentParser) -> None:
    """`[RELEASE…]`."""
    parser.add_argument(
        "releases", nargs="*", metavar="RELEASE", help="ids of releases (default: all)"
    )


def add_languages(parser: argparse.ArgumentParser) -> None:
    """`[--lang L…]`."""
    parser.add_argument(
        "--lang", nargs="+", action="extend", default=[], metavar="L", dest="languages",
        help="languages as in the configuration (default: all)",
    )  # fmt: skip


def add_json(parser: argparse.ArgumentParser) -> None:
    """`--json`."""
    parser.add_argument(
        "--json", action="store_true", help="print one JSON object for programs to read"
    )


def project(args: argparse.Namespace) -> Project:
    """The project that `-C` names."""
    folder: Path = args.folder
    return load(folder.resolve())


def languages(
    args: argparse.Namespace, within: Project, *, source: bool = False
) -> tuple[str, ...]:
    """The languages that `--lang` names; none where it is not given.

    `source` allows the source language as well. Raises `Error` for one the project has not.
    """
    known = (*within.languages, *((within.source_language,) if source else ()))
    for language in args.languages:
        if language not in known:
            is_release = within.releases.is_dir() and any(
                file.id == language for file in loading.find(within)
            )
            raise Error(
                f'--lang: "{language}" is not among the languages of the project',
                hint="name releases before --lang" if is_release else near_match(language, known),
            )
    return tuple(language for language in known if language in args.languages)


def tell_if_empty(within: Project, console: Console) -> None:
    """Says what to do in a project that has no releases yet."""
    if loading.is_empty(within):
        console.say("there are no releases yet; take one in with: translate-flow add FILE")


def models_folder(environ: Mapping[str, str]) -> Path:
    """Where models are installed."""
    from translate_flow.models import store  # here: most commands need no models

    return store.models_folder(environ)
