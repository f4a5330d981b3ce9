"""TMX: understood, or refused with a line; what is understood is written and read back the same."""

from __future__ import annotations

import tempfile
from pathlib import Path

import harness
from harness import ensure, judging
from lxml import etree

with harness.instrumented():
    from translate_flow.markup import Mark, faults, tokens
    from translate_flow.memory import tmx
    from translate_flow.memory.units import RememberedUnit

LANGUAGES = ("fr", "pt-BR", "zh-Hant")


def check(text: str) -> None:
    """All that holds for every TMX file; for what is no XML, of the nearest that is XML too."""
    try:
        examine(text)
    except tmx.TmxError:
        if (mended := _as_xml(text)) is not None:
            examine(mended)
        raise


def _as_xml(text: str) -> str | None:
    """The text with what is no XML left out: most changes made at random would be refused."""
    with judging():
        parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
        root = etree.fromstring(text.encode(), parser)
        return None if root is None else etree.tostring(root, encoding="unicode")


def examine(text: str) -> None:
    """All that holds for a TMX file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "agency.tmx"
        file.write_text(text, "utf-8", newline="")
        try:
            items = list(tmx.scan(file, "en", LANGUAGES))
        except tmx.TmxError as error:
            ensure(error.line is not None and error.line >= 1, "a refusal that names no line")
            raise
        units = [item.unit for item in items if isinstance(item, tmx.Found)]
        is_ours = f'creationtool="{tmx.TOOL}"' in text
        for unit in units:
            ensure(unit.language in LANGUAGES, "a unit in no language of the project")
            ensure(unit.source and unit.target and unit.origin, "a unit with something empty")
            ensure(tmx.is_writable(unit), "a unit that cannot be written")
            ensure(is_ours or not faults(unit.source, unit.target), "marks that do not fit")
        for marks in MARKS:
            again = _read_back(units, Path(folder), marks)
            ensure(
                set(map(_said, again)) == set(map(_said, units)), "a copy that says another thing"
            )
            ensure(_read_back(again, Path(folder), marks) == again, "a copy of a copy that differs")


MARKS: tuple[tmx.Marks, ...] = ("elements", "text")


def _read_back(units: list[RememberedUnit], folder: Path, marks: tmx.Marks) -> list[RememberedUnit]:
    copy = folder / "copy.tmx"
    copy.write_bytes(b"".join(tmx.write(units, "en", marks=marks, origin="copy")))
    return list(tmx.read(copy, "en", LANGUAGES))


def _said(unit: RememberedUnit) -> tuple[str, ...]:
    """What a unit says, however its signs are written: `&` may be `&amp;`."""
    names = {token.name for token in tokens(unit.source) if isinstance(token, Mark)}
    texts = ("".join(map(str, tokens(text, names))) for text in (unit.source, unit.target))
    return (*texts, unit.language, unit.origin)


TARGET = harness.Target("tmx", check)

if __name__ == "__main__":
    raise SystemExit(harness.main(TARGET))
