"""What `models` does, in a project and outside of one.

Nothing here opens a connection but what is given a `Web`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from translate_flow.engines import Model, find_pivot, open_engines
from translate_flow.engines.base import best_model
from translate_flow.errors import EngineError, Error, near_match
from translate_flow.models import bundle, lockfile, store, verify
from translate_flow.models.kinds import contents
from translate_flow.models.lockfile import Lock, LockedModel
from translate_flow.models.pairs import split_pair
from translate_flow.models.store import Installed
from translate_flow.models.verify import Verified
from translate_flow.project import Project
from translate_flow.storage.files import locked, write_text

if TYPE_CHECKING:
    from translate_flow.models.fetch import Progress
    from translate_flow.models.http import Web
    from translate_flow.models.registries import Offer

HAVE_MODELS = ("firefox", "argos")
"""The engines that have models, the better one first."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where models are, and the project they are for, if there is one."""

    folder: Path
    """Of installed models."""
    environ: Mapping[str, str]
    """Says where other tools keep theirs, and their indexes."""
    project: Project | None = None
    lock: Lock | None = None

    @property
    def engines(self) -> tuple[str, ...]:
        """Engines that have models, as the project prefers them, then the others."""
        named = self.project.configuration.translation.engines if self.project else ()
        return tuple(name for name in dict.fromkeys((*named, *HAVE_MODELS)) if name in HAVE_MODELS)


def place(folder: Path, environ: Mapping[str, str], project: Project | None) -> Place:
    """The place, with the project's lock. Raises `EngineError` where that cannot be read."""
    return Place(folder, environ, project, lockfile.read(project.root) if project else None)


def models(place: Place, engines: Iterable[str] = HAVE_MODELS) -> list[Model]:
    """All models on this machine, by engine, pair and version."""
    opened = open_engines(engines, place.folder, place.environ)
    return [model for engine in opened for model in engine.models()]


def offers(web: Web, place: Place, index: str | None) -> tuple[list[Offer], list[Error]]:
    """What the registries have, and what kept some of them from answering.

    `index` is the address of one registry, in place of all others. Raises `EngineError` where
    none answers.
    """
    from translate_flow.models import fetch, registries  # they take a while to load

    addresses = [index] if index else registries.addresses(place.engines, place.environ).values()
    found: list[Offer] = []
    troubles: list[Error] = []
    for address in addresses:
        try:
            found += fetch.offers(web, address)
        except EngineError as error:
            troubles.append(error)
    if troubles and not found:
        raise troubles[0]
    return found, troubles


@dataclass(frozen=True, slots=True)
class Wish:
    """What to install from a registry."""

    pair: str
    engine: str | None = None
    index: str | None = None
    """The address of a registry; that of the engine where there is none."""
    upgrade: bool = False
    """The newest, also where the lock names an older one."""


def install_pair(web: Web, place: Place, wish: Wish, progress: Progress) -> Installed:
    """Downloads the model of a pair from the first registry that has one.

    In a project whose lock names a model for the pair, exactly that one. Raises `EngineError`.
    """
    from translate_flow.models import fetch, registries

    pair = split_pair(wish.pair)
    if pair is None:
        raise EngineError(f'"{wish.pair}" is no pair of languages', hint="it is written en-fr")
    entries = {} if wish.upgrade else _locked(place, *pair)
    names = [wish.engine] if wish.engine else list(entries) or list(place.engines)
    missing: EngineError | None = None
    for address in _addresses(place, names, entries, wish.index):
        there = [
            offer for offer in fetch.offers(web, address) if wish.engine in (None, offer.engine)
        ]
        entry = entries.get(there[0].engine) if there else None
        try:
            offer = registries.choose(there, *pair, entry.version if entry else None)
        except EngineError as error:
            missing = missing or error
            continue
        approve = place.lock.approve if place.lock and not wish.upgrade else store.any_model
        return fetch.install(web, offer, place.folder, approve, progress)
    raise missing or EngineError(
        f"there is no registry for the engine {wish.engine}",
        hint=f"known: {', '.join(HAVE_MODELS)}",
    )


def _addresses(
    place: Place, names: Sequence[str], entries: Mapping[str, LockedModel], index: str | None
) -> list[str]:
    """The registries to ask, in order; a model of the lock may have gone to another meanwhile."""
    from translate_flow.models import registries

    if index:
        return [index]
    found: list[str] = []
    for name in names:
        usual = [*registries.addresses([name], place.environ).values()]
        source = [
            address for entry in [entries.get(name)] if entry and (address := _address(entry))
        ]
        redirected = registries.are_redirected([name], place.environ)
        found += [*usual, *source] if redirected else [*source, *usual]
    return list(dict.fromkeys(found))


def missing(place: Place) -> list[LockedModel]:
    """The models of the project's lock that are not on this machine."""
    there = {model.label for model in models(place)}
    return [
        entry for entry in (place.lock.models if place.lock else ()) if entry.label not in there
    ]


def install_missing(
    web: Web, place: Place, index: str | None, progress: Progress
) -> list[Installed]:
    """Downloads the models that the lock names and this machine has not. Raises `EngineError`."""
    entries = missing(place)
    for entry in entries:
        if not (index or _address(entry)):
            raise EngineError(
                f"{entry.label} comes from {entry.source or 'a file'}, not from a registry",
                path=place.lock.path if place.lock else None,
                hint="get that file, then: translate-flow models install FILE",
            )
    return [
        install_pair(web, place, Wish(entry.pair, entry.engine, index), progress)
        for entry in entries
    ]


def install_file(path: Path, place: Place) -> list[Installed]:
    """Installs the models of a file or folder. Raises `EngineError`."""
    approve = place.lock.approve if place.lock else store.any_model
    return store.install(path, place.folder, approve)


def remove(model: Model, place: Place) -> None:
    """Takes a model off this computer. Raises `EngineError`."""
    store.remove(model, place.folder)


def _locked(place: Place, source: str, target: str) -> dict[str, LockedModel]:
    """The models of the lock for a pair by their engines, the preferred one first."""
    entries = [
        entry
        for entry in (place.lock.models if place.lock else ())
        if entry.serves(source, target) and entry.engine in place.engines
    ]
    return {
        entry.engine: entry
        for entry in sorted(entries, key=lambda entry: place.engines.index(entry.engine))
    }


def _address(entry: LockedModel) -> str:
    return entry.source if entry.source.startswith(("https://", "http://")) else ""


def write_lock(place: Place, keep: Sequence[LockedModel] = ()) -> tuple[list[LockedModel], bool]:
    """Writes the models that the project is translated with into its lock.

    They are those of `keep`, and for each language and engine without one, the model that
    `translate` would take, for its drafts or for a second opinion; where none leads straight to a
    language, the two by way of a third. Returns the models of the lock, and whether the file
    changed. Raises `Error`.
    """
    project = place.project
    if project is None:
        raise EngineError(
            "there is no project here", hint="name its folder with: translate-flow -C DIR"
        )
    names = project.configuration.translation.engines
    engines = open_engines(
        [name for name in names if name in HAVE_MODELS], place.folder, place.environ
    )
    entries = {entry.label: entry for entry in keep}
    for engine, language in product(engines, project.languages):
        pair = project.source_language, language
        if any(entry.engine == engine.name and entry.serves(*pair) for entry in keep):
            continue
        if model := best_model(engine.models(), *pair):
            entry = LockedModel.of(sound(model).manifest)
            entries[entry.label] = entry
    for language in project.languages:
        pair = project.source_language, language
        if any(entry.serves(*pair) for entry in entries.values()):
            continue
        if pivot := find_pivot(engines, *pair):
            for leg in pivot.legs:
                entry = LockedModel.of(sound(leg.model).manifest)
                entries[entry.label] = entry
    with locked(project.lock):
        changed = write_text(project.root / lockfile.FILE_NAME, lockfile.text(entries.values()))
    return list(entries.values()), changed


def add_to_lock(place: Place, installed: Sequence[Installed]) -> bool:
    """Keeps the lock of the project, if it has one, up to date with what was just installed.

    A model of a pair and engine takes the place of the one before; a language without a model
    gets one. Returns whether the file changed.
    """
    if place.project is None or place.lock is None:
        return False
    new = {(each.manifest.engine, each.manifest.pair): each.manifest for each in installed}
    kept = [
        LockedModel.of(new[entry.engine, entry.pair])
        if (entry.engine, entry.pair) in new
        else entry
        for entry in place.lock.models
    ]
    return write_lock(place, kept)[1]


def sound(model: Model) -> Verified:
    """A model whose files are what they should be. Raises `EngineError` for another."""
    looked = verify.verified(model)
    if looked.problems:
        raise EngineError(
            f"{model.label}: {looked.problems[0]}", path=model.path,
            hint="install it again, after: translate-flow models remove "
            f"{model.engine} {model.pair}",
        )  # fmt: skip
    return looked


def verify_all(place: Place, chosen: Sequence[Model]) -> tuple[list[Verified], list[str]]:
    """Models looked at byte by byte, and what is wrong with the project's lock."""
    looked = [verify.verified(model) for model in chosen]
    problems = []
    if place.lock is not None:
        there = {each.model.label: each for each in looked}
        for entry in place.lock.models:
            each = there.get(entry.label)
            if each is None and entry in missing(place):
                problems.append(f"{entry.label} is not on this computer")
            elif each is not None and each.manifest.digest != entry.sha256:
                problems.append(f"{entry.label} on this computer is another one")
    return looked, problems


def write_bundle(
    place: Place, file: Path, pairs: Sequence[str], progress: Callable[[int, int], None]
) -> list[Verified]:
    """Writes models into one file: those of the pairs, else of the lock, else all.

    Each is looked at first. Raises `Error`; then no file is written.
    """
    chosen = [sound(model) for model in _to_bundle(place, pairs)]
    if not chosen:
        raise EngineError(
            "there are no models to put into the bundle", path=file,
            hint="install one first: translate-flow models install en-fr",
        )  # fmt: skip
    bundle.write(file, [(each.manifest, contents(each.model)) for each in chosen], progress)
    return chosen


def _to_bundle(place: Place, pairs: Sequence[str]) -> list[Model]:
    there = {model.label: model for model in reversed(models(place))}
    if pairs:
        return [model for pair in pairs for model in _of_pair(pair, there)]
    if place.lock is None:
        return list(there.values())
    absent = [entry.label for entry in place.lock.models if entry.label not in there]
    if absent:
        raise EngineError(
            f"{absent[0]} is not on this computer", path=place.lock.path,
            hint="get what the project needs with: translate-flow models install",
        )  # fmt: skip
    return [there[entry.label] for entry in place.lock.models]


def _of_pair(pair: str, there: Mapping[str, Model]) -> list[Model]:
    known = {model.pair for model in there.values()}
    if pair not in known:
        raise EngineError(
            f"there is no model for {pair} on this computer",
            hint=near_match(pair, known) or "see what there is with: translate-flow models list",
        )
    return [model for model in there.values() if model.pair == pair]
