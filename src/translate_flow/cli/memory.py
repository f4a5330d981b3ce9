"""`memory`: what has been translated before, from and for other tools."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from translate_flow.cli import arguments
from translate_flow.cli.console import Console, counted, record
from translate_flow.errors import Error
from translate_flow.project import Project
from translate_flow.steps import memory as step
from translate_flow.steps.memory import Imported, LeftOut

STDOUT = Path("-")
_MOST = 6
"""As many languages are named."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`import FILE…`, `export [FILE]`, `search TEXT`, each with `--json`."""
    commands = parser.add_subparsers(metavar="import|export|search", dest="action", required=True)
    _add_import(commands.add_parser("import", help="take in TMX files of any tool"))
    _add_export(commands.add_parser("export", help="write the approved units as a TMX file"))
    _add_search(commands.add_parser("search", help="what was translated before, and how"))


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help="a TMX file, 1.1 to 1.4b"
    )
    parser.add_argument(
        "--name", metavar="NAME", help="what to call it in the project (default: the file's name)"
    )
    parser.add_argument(
        "--replace", action="store_true", help="put it in the place of another of that name"
    )
    arguments.add_json(parser)


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, nargs="?", default=STDOUT, metavar="FILE",
        help="where to write (default: -, which is standard output)",
    )  # fmt: skip
    parser.add_argument(
        "--release", nargs="+", action="extend", default=[], metavar="RELEASE", dest="releases",
        help="ids of releases (default: all)",
    )  # fmt: skip
    arguments.add_languages(parser)
    parser.add_argument(
        "--marks", choices=("elements", "text"), default="elements",
        help="<a1> and the like as elements of TMX (default), or as text: so that OmegaT and other "
        "tools which open the catalogs find the same texts",
    )  # fmt: skip
    arguments.add_json(parser)


def _add_search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "text", metavar="TEXT", help="a text in the source language, as it stands in the catalogs"
    )
    arguments.add_languages(parser)
    parser.add_argument(
        "--limit", type=int, default=5, metavar="N", help="so many for each language (default: 5)"
    )
    parser.add_argument(
        "--min", type=int, default=70, metavar="PERCENT", dest="threshold",
        help="those that agree at least so well (default: 70)",
    )  # fmt: skip
    arguments.add_json(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Imports, exports or searches."""
    project = arguments.project(args)
    if args.action == "import":
        _import(args, project, console)
    elif args.action == "export":
        _export(args, project, console)
    else:
        _search(args, project, console)
    return 0


def _import(args: argparse.Namespace, project: Project, console: Console) -> None:
    if args.name and len(args.files) > 1:
        raise Error("--name is for one file", hint="import them one by one, or leave it out")
    with console.progress("import") as progress:
        done = step.import_files(
            project, args.files, args.name, replace=args.replace, progress=progress
        )
    if args.json:
        console.json({"memories": [_record(item) for item in done]})
        return
    for item in done:
        _show(item, console)


def _record(item: Imported) -> dict[str, Any]:
    return {
        "file": item.file,
        "path": item.path,
        "written": item.written,
        "units": item.units,
        "languages": {name: dict(tags) for name, tags in sorted(item.languages.items())},
        "without_marks": {
            "units": item.without_marks.units, "lines": item.without_marks.lines,
        },
        "left_out": [
            {"reason": str(reason), **record(left), "languages": dict(left.languages)}
            for reason, left in sorted(item.left_out.items())
        ],
    }  # fmt: skip


def _show(item: Imported, console: Console) -> None:
    """A line for the memory, then what is not in it and why."""
    languages = ", ".join(_language(name, tags) for name, tags in sorted(item.languages.items()))
    same = "" if item.written else ", as before"
    console.result(f"{item.path}: {languages}{same}")
    for reason, left in sorted(item.left_out.items()):
        console.say(_told(item, left, f"left out, {reason}"))
    if item.without_marks.units:
        console.say(
            _told(item, item.without_marks, "without marks, as source and translation differ")
        )


def _told(item: Imported, left: LeftOut, what: str) -> str:
    """How many, why, and the first lines."""
    first, *others = left.lines
    languages = [f"{count} {tag}" for tag, count in left.languages.most_common(_MOST)]
    more = ", …" if len(left.languages) > _MOST else ""
    text = f"{item.file}:{first}: {counted(left.units, 'unit')} {what}"
    text += f" ({', '.join(languages)}{more})" if languages else ""
    text += (
        f"; also line{'s' if len(others) > 1 else ''} {', '.join(map(str, others))}"
        if others
        else ""
    )
    return text


def _export(args: argparse.Namespace, project: Project, console: Console) -> None:
    to_stdout = args.file == STDOUT
    if to_stdout and args.json:
        raise Error("--json needs a FILE", hint="translate-flow memory export FILE --json")
    languages = arguments.languages(args, project)
    step.check_ids(project, args.releases)
    exported = step.export(project, args.releases, languages, args.marks)
    for unit in exported.left_out:
        console.say(
            f"{unit.path}:{unit.line}: left out; it has control characters, which XML has not"
        )
    if to_stdout:
        console.page(exported.data.decode())
        return
    written = step.save(exported, args.file)
    if args.json:
        console.json({"file": args.file, "written": written, "units": exported.units})
    else:
        units = ", ".join(f"{counted(n, 'unit')} in {name}" for name, n in exported.units.items())
        console.result(f"{args.file}: {units}{'' if written else ', as before'}")
    if not sum(exported.units.values()):
        console.say("nothing is approved yet; approve a draft by taking its fuzzy mark away")


def _search(args: argparse.Namespace, project: Project, console: Console) -> None:
    languages = arguments.languages(args, project) or tuple(project.languages)
    limits = step.Limits(args.threshold, args.limit)
    with console.progress("memory") as progress:
        found = step.search(project, args.text, languages, limits, progress)
    if args.json:
        console.json(
            {
                "text": args.text,
                "matches": [
                    {
                        "lang": language, "percent": match.percent, "origin": match.origin,
                        "adapted": match.is_adapted, "source": match.source,
                        "target": match.target,
                    }
                    for language, matches in found.items() for match in matches
                ],
            }
        )  # fmt: skip
        return
    for language, matches in found.items():
        for match in matches:
            console.result(f"{language} {match.detail}")
            console.result(f"  {match.source}")
            console.result(f"  {match.target}")
    if missing := ", ".join(language for language, matches in found.items() if not matches):
        more = "; --min 50 finds less similar texts too" if args.threshold > step.LOWEST else ""
        console.say(f"nothing like it in {missing}{more}")


def _language(name: str, tags: dict[str, int]) -> str:
    """How many units there are in a language, and where they come from.

    >>> _language("fr", {"fr": 2}), _language("fr", {"fr-CA": 1, "fr": 2})
    ('2 units in fr', '3 units in fr (2 fr, 1 fr-CA)')
    """
    text = f"{counted(sum(tags.values()), 'unit')} in {name}"
    if list(tags) == [name]:
        return text
    return f"{text} ({', '.join(f'{count} {tag}' for tag, count in sorted(tags.items()))})"
