"""Argos Translate's own API, for `bench_argos.py`; run by a Python that has all it wants.

    python argos_api.py PACKAGE < {"paragraphs": [...]} > {"cpu": ..., "wall": ..., "version": ...}

Everything is as Argos Translate has it but for the sentences: its splitter needs a model that it
downloads, so one without a model stands in, which costs next to nothing.
"""

from __future__ import annotations

import json
import re
import sys
import time
from importlib.metadata import version
from pathlib import Path


class Sentences:
    """Splits behind full stops."""

    def __init__(self, pkg: object) -> None:
        self.pkg = pkg

    def split_sentences(self, text: str) -> list[str]:
        """The sentences of a paragraph."""
        return re.split(r"(?<=\.) ", text)


def main() -> None:
    """Translate what stands on standard input."""
    from argostranslate import translate
    from argostranslate.package import Package

    translate.MiniSBDSentencizer = Sentences
    languages = [translate.Language("en", "English"), translate.Language("fr", "French")]
    translation = translate.PackageTranslation(*languages, Package(Path(sys.argv[1])))
    paragraphs = json.load(sys.stdin)["paragraphs"]
    translation.translate("Load the model.")
    cpu, wall = time.process_time(), time.perf_counter()
    text = translation.translate("\n".join(paragraphs))
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    name = next(name for name in ("argos-translate-lt", "argostranslate") if _installed(name))
    result = {"cpu": cpu, "wall": wall, "words": len(text.split()), "version": version(name)}
    json.dump(result, sys.stdout)


def _installed(name: str) -> bool:
    try:
        return bool(version(name))
    except ImportError:  # PackageNotFoundError is one
        return False


if __name__ == "__main__":
    main()
