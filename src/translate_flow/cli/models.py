"""`models`: what the machine translators know."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from translate_flow.cli import arguments
from translate_flow.cli.console import Console
from translate_flow.engines import ENGINES, Model, open_engines
from translate_flow.engines import models as store
from translate_flow.errors import EngineError, FileError, near_match

NAME = "models"
HELP = "list, install and remove the models of the machine translators"
_FIELDS = ("engine", "pair", "version", "licence", "path")
_WITHOUT_MODELS = "reversing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`list [--json]`, `install FILE [--json]`, `remove ENGINE PAIR [VERSION] [--json]`."""
    parser.epilog = "Example: translate-flow models install translate-en_fr.argosmodel"
    commands = parser.add_subparsers(metavar="list|install|remove", dest="action", required=True)
    listing = commands.add_parser("list", help="the models found on this machine")
    install = commands.add_parser("install", help="install a model from a file or folder")
    install.add_argument(
        "file", type=Path, metavar="FILE",
        help="an Argos package (.argosmodel), or a folder or tar file with a Firefox model",
    )  # fmt: skip
    remove = commands.add_parser("remove", help="remove an installed model")
    remove.add_argument("engine", metavar="ENGINE", help=", ".join(_engine_names()))
    remove.add_argument("pair", metavar="PAIR", help="for example en-fr")
    remove.add_argument(
        "version", metavar="VERSION", nargs="?", help="needed only where there are several"
    )
    for command in (listing, install, remove):
        arguments.add_json(command)


def run(args: argparse.Namespace, console: Console) -> int:
    """Lists, installs or removes."""
    folder = arguments.models_folder(os.environ)
    if args.action == "install":
        if not args.file.exists():
            raise FileError(
                "there is no such file", path=args.file, hint="check the spelling of the path"
            )
        _show([store.install(args.file, folder)], "installed ", args.json, console)
    elif args.action == "remove":
        model = _find(args.engine, args.pair, args.version, folder)
        store.remove(model, folder)
        _show([model], "removed ", args.json, console)
    else:
        _list(folder, args.json, console)
    return 0


def _list(folder: Path, as_json: bool, console: Console) -> None:
    engines = open_engines(_engine_names(), folder, os.environ)
    models = [model for engine in engines for model in engine.models()]
    _show(models, "", as_json, console)
    for engine in engines:
        for skipped in engine.skipped():
            console.say(f"left out {skipped.path}: {skipped.reason}")
    if not models:
        console.say(
            f"there are no models in {folder}; "
            "put one there with: translate-flow models install FILE"
        )


def _show(models: Sequence[Model], what: str, as_json: bool, console: Console) -> None:
    if as_json:
        records = [{name: str(getattr(model, name)) for name in _FIELDS} for model in models]
        console.json({"models": records})
        return
    for model in models:
        console.result(f"{what}{model.label}  {model.path}")


def _find(engine: str, pair: str, version: str | None, folder: Path) -> Model:
    """The one model that is meant; ours before those of other tools.

    Raises `EngineError` where there is none, or several to choose from.
    """
    names = _engine_names()
    if engine not in names:
        raise EngineError(f'there is no engine "{engine}"', hint=near_match(engine, names))
    models = open_engines([engine], folder, os.environ)[0].models()
    named = [model for model in models if model.pair == pair and version in (None, model.version)]
    found = [model for model in named if model.path.is_relative_to(folder)] or named
    if not found:
        known = {model.pair for model in models}
        raise EngineError(
            f"there is no model {' '.join(filter(None, (engine, pair, version)))}",
            hint=(known and near_match(pair, known - {pair}))
            or "see what there is with: translate-flow models list",
        )
    if len(found) > 1:
        versions = ", ".join(model.version for model in found)
        raise EngineError(
            f"there are several models {engine} {pair}",
            hint=f"name the version after the pair: {versions}",
        )
    return found[0]


def _engine_names() -> list[str]:
    """The engines that have models."""
    return [name for name in ENGINES if name != _WITHOUT_MODELS]
