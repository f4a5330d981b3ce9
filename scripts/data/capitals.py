"""Write what the checks know of words that English gives a capital: `capitals.py SCOWL NAMES`.

SCOWL is the folder with the lists of that name (http://wordlist.aspell.net), for example
`/usr/share/dict/scowl` of Debian's package `scowl`; NAMES is one with the lists of names of the
census of the United States in 1990 (`dist.all.last` and two more), as the package `names` of PyPI
has them. The result stands in `src/translate_flow/language/capitals.toml`. It is run with
the development environment.
"""

from __future__ import annotations

import argparse
import re
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from translate_flow.checks.exonyms import spelled
from translate_flow.checks.propernames import RARE
from translate_flow.language.lexicon import frequency

OUTPUT: Final = Path(__file__).parents[2] / "src/translate_flow/language/capitals.toml"
_LIST: Final = re.compile(r"(?:english|american|british|british_z|canadian|australian)-(.+)\.(\d+)")
_COMMON: Final = 60
"""The size of SCOWL up to which a word in small letters is one that people use."""
_LARGE: Final = 70
"""The size up to which a word with a capital is one."""
_SHARES: Final = {"dist.male.first": 89, "dist.female.first": 85, "dist.all.last": 45}
"""Of all people, so many percent have a name that counts."""
_TITLES: Final = frozenset(
    "august bishop christian duke earl elder farmer knight marquis pope roman shepherd".split()
)
"""What stands before other names and is translated there."""
_EVERYDAY: Final = 20_000
"""Met so often, a word is no name, though people have it for one: Will, Mark."""
_HEAD: Final = """\
# Words that a language writes with a capital, of those that are met so often that they might be
# everyday words: `only` with a capital; `people` have for names, some of them everyday words too.
#
# Written by scripts/data/capitals.py. `people` is from the census of the United States in 1990
# (public domain), `only` from SCOWL, Copyright 2000-2018 by Kevin Atkinson:
# Permission to use, copy, modify, distribute and sell these word lists, the associated scripts, the
# output created from the scripts, and its documentation for any purpose is hereby granted without
# fee, provided that the above copyright notice appears in all copies and that both that copyright
# notice and this permission notice appear in supporting documentation. Kevin Atkinson makes no
# representations about the suitability of this array for any purpose. It is provided "as is"
# without express or implied warranty.
"""


def main() -> None:
    """Read the lists, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("scowl", type=Path, help="the folder with the lists")
    parser.add_argument("names", type=Path, help="the folder with the lists of names")
    options = parser.parse_args()
    folder = options.scowl
    everyday = plain(words(folder, ("words",), _COMMON))
    only = plain(words(folder, ("upper", "proper-names"), _LARGE)) - everyday
    people = {word for word in plain(names(options.names)) if word not in _TITLES}
    usual = {word for word in people if RARE < frequency(word, "en") < _EVERYDAY}
    only = {word for word in only if frequency(word, "en") > RARE}
    text = f'{_HEAD}\n[en]\nonly = """\n{block(only)}"""\npeople = """\n{block(usual)}"""\n'
    OUTPUT.write_text(text, encoding="utf-8", newline="\n")


def words(folder: Path, kinds: Iterable[str], size: int) -> set[str]:
    """The words of all lists of some kinds up to a size, without the variants of spelling."""
    found: set[str] = set()
    for path in folder.iterdir():
        match = _LIST.fullmatch(path.name)
        if match and match[1] in kinds and int(match[2]) <= size:
            found.update(path.read_text(encoding="latin-1").split())
    return found


def names(folder: Path) -> set[str]:
    """The names that most people have."""
    found: set[str] = set()
    for name, share in _SHARES.items():
        for line in (folder / name).read_text(encoding="ascii").splitlines():
            word, _, total, _ = line.split()
            if float(total) <= share:
                found.add(word.title())
    return found


def plain(some: Iterable[str]) -> set[str]:
    """Words of three letters and more as the checks compare them; acronyms are none."""
    long = (word for word in some if len(word) > 2 and word.isalpha() and not word.isupper())
    return {spelled(word) for word in long}


def block(some: Iterable[str]) -> str:
    """Words in lines, in order."""
    return textwrap.fill(" ".join(sorted(some)), 100, break_on_hyphens=False) + "\n"


if __name__ == "__main__":
    main()
