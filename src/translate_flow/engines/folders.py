"""Looking through the folders in which models may lie."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from translate_flow.engines.base import Model, SkippedModel, version_key


class NotAModelError(Exception):
    """A file or folder that is no model; the message says why, in a few words."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found."""

    models: list[Model]
    skipped: list[SkippedModel]


def survey(roots: Iterable[Path], look_at: Callable[[Path], Model]) -> Survey:
    """Every entry of the folders as a model, or as skipped where `look_at` raises.

    A root that does not exist holds nothing. Hidden entries are none of ours. Models are sorted
    by pair and version, of the same one in two roots the first comes first.
    """
    models: list[Model] = []
    skipped: list[SkippedModel] = []
    for root in dict.fromkeys(roots):
        try:
            entries = sorted(entry for entry in root.iterdir() if entry.name[0] != ".")
        except FileNotFoundError:
            continue
        except OSError as error:
            skipped.append(SkippedModel(root, reason(error)))
            continue
        for entry in entries:
            try:
                models.append(look_at(entry))
            except (NotAModelError, OSError) as error:
                skipped.append(SkippedModel(entry, reason(error)))
    models.sort(key=lambda model: (model.source, model.target, version_key(model.version)))
    return Survey(models, sorted(skipped, key=lambda found: str(found.path)))


def reason(error: Exception) -> str:
    """An error in a few words; the path is said elsewhere."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
