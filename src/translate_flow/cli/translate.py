"""`translate`: fill what is empty."""

from __future__ import annotations

import argparse
import os

from translate_flow.cli import arguments
from translate_flow.cli.console import Console, counted, record
from translate_flow.engines import ENGINES
from translate_flow.project import Project
from translate_flow.steps import translate as step


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`[RELEASE…] [--lang L…] [--engine E] [--json]`."""
    parser.epilog = "Example: translate-flow translate 2026-09-01-reading-room --lang fr pt"
    arguments.add_releases(parser)
    arguments.add_languages(parser)
    parser.add_argument(
        "--engine", metavar="E",
        help=f"use this engine ({', '.join(sorted(ENGINES))}), "
        "and have it redo machine drafts that nobody has touched",
    )  # fmt: skip
    parser.add_argument(
        "--second-opinion", action="store_true",
        help="have another engine say how far it agrees with each machine draft; where the two "
        "differ, one is wrong",
    )  # fmt: skip
    arguments.add_json(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Prints a line for each catalog that got drafts, and which models are missing."""
    project = arguments.project(args)
    options = step.Options(
        tuple(args.releases), arguments.languages(args, project), args.engine, args.second_opinion
    )
    translated = translate(project, options, console)
    if not translated.catalogs:
        console.say("there are no catalogs to fill; make them with: translate-flow update")
    if args.json:
        console.json({"catalogs": [record(item) for item in translated.catalogs]})
        return 0
    show(translated, console)
    return 0


def translate(project: Project, options: step.Options, console: Console) -> step.Translated:
    """Runs the step with a progress bar, and tells which models are missing."""
    with console.progress("translate") as progress:
        translated = step.run(
            project,
            options,
            arguments.models_folder(os.environ),
            os.environ,
            lambda _, done, total: progress(done, total),
        )
    if translated.missing:
        pairs = ", ".join(
            f"{project.source_language}→{language}" for language in translated.missing
        )
        hint = "\n  ".join(dict.fromkeys(translated.missing.values()))
        console.say(f"no model for {pairs}; units without a translation stay empty\n  {hint}")
    for language, (why, hint) in translated.unrated.items():
        pair = f"{project.source_language}→{language}"
        console.say(f"no second opinion for {pair}: {why}\n  {hint}")
    return translated


def show(translated: step.Translated, console: Console) -> None:
    """A line for each catalog that got drafts."""
    for item in translated.catalogs:
        if item.memory_exact or item.memory_fuzzy or item.machine:
            by = f" by {item.engine}" if item.engine else ""
            console.result(
                f"{item.path}: {item.machine} machine drafts{by}, {item.memory_exact} exact and "
                f"{item.memory_fuzzy} similar from memory, {item.untranslated} untranslated"
            )
        if item.rated:
            console.result(f"{item.path}: {counted(item.rated, 'draft')} with a second opinion")
