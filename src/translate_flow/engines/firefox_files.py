"""The files of a Firefox Translations model in a folder.

Names as Mozilla publishes them: `model.enpt.intgemm.alphas.bin`, `vocab.enpt.spm` or
`srcvocab.enja.spm` with `trgvocab.enja.spm`, and `lex.50.50.enpt.s2t.bin`, a list of likely
words that makes it faster.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from translate_flow.engines.base import Model
from translate_flow.engines.folders import NotAModelError
from translate_flow.engines.languages import tag

_LANGUAGE = r"[a-z]{2,3}(?:[-_][A-Z][a-z]{3})?(?:[-_](?:[A-Z]{2}|\d{3}))?"
_HYPHENATED = re.compile(rf"({_LANGUAGE})-({_LANGUAGE})(?:-v?(\d[\w.]*))?")
_JOINED = re.compile(r"([a-z]{2})([a-z]{2})(?:-v?(\d[\w.]*))?")


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """What the engine reads. Where one vocabulary serves both languages, it is named twice."""

    model: Path
    source_vocabulary: Path
    target_vocabulary: Path
    shortlist: Path | None

    def all(self) -> list[Path]:
        """Each file once, sorted."""
        files = {self.model, self.source_vocabulary, self.target_vocabulary, self.shortlist}
        return sorted(file for file in files if file is not None)


def model_files(folder: Path) -> ModelFiles:
    """The model's files in a folder.

    Raises:
        NotAModelError: one is missing, empty, or there are several to choose from.
    """
    model = _only(folder, "model.*.bin")
    shared = sorted(folder.glob("vocab.*.spm"))
    source = _only(folder, "vocab.*.spm" if shared else "srcvocab.*.spm")
    target = source if shared else _only(folder, "trgvocab.*.spm")
    shortlist = _only(folder, "lex.*.bin") if any(folder.glob("lex.*.bin")) else None
    return ModelFiles(model, source, target, shortlist)


def _only(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if not found:
        raise NotAModelError(f"there is no {pattern} in it")
    if len(found) > 1:
        raise NotAModelError(f"there are {len(found)} files {pattern} in it")
    if not found[0].is_file() or not found[0].stat().st_size:
        raise NotAModelError(f"{found[0].name} is empty")
    return found[0]


def parse_name(name: str) -> tuple[str, str, str] | None:
    """Source, target and version from a folder's name, None where it is no such name.

    >>> parse_name("en-pt-1693087644"), parse_name("enpt-1693087644"), parse_name("notes")
    (('en', 'pt', '1693087644'), ('en', 'pt', '1693087644'), None)
    """
    match = _HYPHENATED.fullmatch(name) or _JOINED.fullmatch(name)
    return (tag(match[1]), tag(match[2]), match[3] or "") if match else None


def named_model(folder: Path) -> Model:
    """The model in a folder that has the name of one.

    Raises:
        NotAModelError: its name or its files are not those of a model.
        OSError: the folder cannot be read.
    """
    parsed = parse_name(folder.name)
    if parsed is None:
        raise NotAModelError("its name is not SOURCE-TARGET or SOURCE-TARGET-VERSION")
    model_files(folder)
    return Model("firefox", *parsed, folder)


def pair_of_files(folder: Path) -> tuple[str, str] | None:
    """Source and target from the model file's name (`model.enpt.….bin`), if it says them."""
    match = _JOINED.fullmatch(_only(folder, "model.*.bin").name.split(".")[1])
    return (tag(match[1]), tag(match[2])) if match else None
