"""What other programs do to a catalog: the lines they change, and those our next update changes.

A catalog with an entry of every kind (`tests/data/other-tools/handed-over.po`) is given to each
program that is installed: to be saved as it is; to be saved with the work of a translator in it;
and to be merged with the template of a newer version of the release. Programs that are not
installed, or that people use with a mouse, are represented by what they once wrote.

    python benchmarks/other_tools.py            # the table
    python benchmarks/other_tools.py --write    # keep what was written, as files for the tests

Translate Toolkit and Weblate are not among the requirements; a Python that has them may run this:

    PYTHONPATH=.venv/lib/python3.11/site-packages:src OTHER/bin/python benchmarks/other_tools.py
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import importlib.util
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "data" / "other-tools"
HANDED_OVER = FOLDER / "handed-over.po"
TEMPLATE = FOLDER / "newer.pot"

WORK: dict[tuple[str | None, str], tuple[str | None, bool]] = {
    (None, "The <a1>programme</a1> is here."): ("Le <a1>programme</a1> est ici.", False),
    (None, "Entry is free."): ("Entree libre pour tous.", True),
    ("conference", "Open"): ("Ouvrir", False),
    (None, "The minister spoke."): (None, False),
    (None, "A text nobody has translated yet."): ("Personne n'a encore traduit ce texte.", False),
}
"""What a translator does to some entries: the words they type, and whether these stay fuzzy.

A machine's draft is rewritten and approved, another rewritten and left, one of the memory is
approved as it is, and two empty entries are filled.
"""

Rewrite = Callable[[Path], None]
"""Changes the catalog at a path as a program does."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A program and what can be done with it."""

    name: str
    saved: Rewrite | None = None
    edited: Rewrite | None = None
    merged: Rewrite | None = None
    needs: Callable[[], bool] = lambda: True


def _command(*arguments: str, catalog: str = "{po}") -> Rewrite:
    """A program that writes to standard output."""

    def run(path: Path) -> None:
        filled = [item.format(po=path, pot=TEMPLATE) for item in (*arguments, catalog)]
        done = subprocess.run(filled, capture_output=True, check=True)
        path.write_bytes(done.stdout)

    return run


def _program(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name) is not None


def _module(name: str) -> Callable[[], bool]:
    return lambda: importlib.util.find_spec(name) is not None


def _polib(work: bool, width: int = 78) -> Rewrite:
    def run(path: Path) -> None:
        import polib

        catalog = polib.pofile(str(path), wrapwidth=width)
        for entry in catalog if work else ():
            if (done := WORK.get((entry.msgctxt, entry.msgid))) is not None:
                entry.msgstr = done[0] or entry.msgstr
                entry.flags = ["fuzzy"] if done[1] else []
        catalog.save()

    return run


def _polib_merge(path: Path) -> None:
    import polib

    catalog = polib.pofile(str(path), wrapwidth=78)
    catalog.merge(polib.pofile(str(TEMPLATE)))
    catalog.save()


def _babel(work: bool = False, merge: bool = False) -> Rewrite:
    def run(path: Path) -> None:
        from babel.messages.pofile import read_po, write_po

        catalog = read_po(io.BytesIO(path.read_bytes()), locale="fr")
        for message in list(catalog) if work else ():
            if (done := WORK.get((message.context, str(message.id)))) is not None:
                message.string = done[0] or message.string
                message.flags.discard("fuzzy")
                message.flags.update(["fuzzy"] if done[1] else [])
        if merge:
            catalog.update(read_po(io.BytesIO(TEMPLATE.read_bytes())))
        with path.open("wb") as file:
            write_po(file, catalog)

    return run


def _toolkit(work: bool) -> Rewrite:
    """Translate Toolkit's classes, which Pootle, Virtaal and Weblate are built on."""

    def run(path: Path) -> None:
        store = importlib.import_module("translate.storage.pypo").pofile.parsefile(str(path))
        for unit in store.units if work else ():
            done = WORK.get((unit.getcontext() or None, str(unit.source)))
            if done is not None and not unit.isheader() and not unit.isobsolete():
                unit.target = done[0] or unit.target
                unit.markfuzzy(done[1])
        store.savefile(str(path))

    return run


def _pot2po(path: Path) -> None:
    out = path.with_suffix(".out")
    subprocess.run(
        ["pot2po", "--progress=none", "-t", str(path), str(TEMPLATE), str(out)],
        capture_output=True, check=True,
    )  # fmt: skip
    out.replace(path)


def _weblate(work: bool) -> Rewrite:
    """Weblate's own class for PO files, with the header that it writes."""

    def run(path: Path) -> None:
        for name in ("DATABASE", "DB_NAME", "DB_USER", "DB_PASSWORD", "DB_HOST"):
            os.environ.setdefault(f"CI_{name}", "postgresql" if name == "DATABASE" else "none")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weblate.settings_test")
        import django

        django.setup()
        state = importlib.import_module("weblate.utils.state")
        catalog = importlib.import_module("weblate.formats.ttkit").PoFormat(str(path))
        for unit in catalog.content_units if work else ():
            if (done := WORK.get((unit.context or None, unit.source))) is not None:
                unit.set_target(done[0] or unit.target)
                unit.set_state(state.STATE_FUZZY if done[1] else state.STATE_TRANSLATED)
        catalog.update_header(
            {},
            x_generator="Weblate",
            po_revision_date="2024-03-01 12:00+0000",
            last_translator="Anna Lind <anna@example.org>",
            language_team="French <https://weblate.example/projects/press/opening/fr/>",
            language="fr",
            plural_forms="nplurals=2; plural=n > 1;",
        )
        catalog.save()

    return run


_NODE = """
const parser = require("gettext-parser"), fs = require("fs");
const [, path, work] = process.argv, done = JSON.parse(work);
const catalog = parser.po.parse(fs.readFileSync(path));
for (const [context, id, words, fuzzy] of done) {
  const entry = catalog.translations[context][id];
  if (words) entry.msgstr = [words];
  const flags = (entry.comments.flag || "").split(", ").filter(flag => flag && flag != "fuzzy");
  entry.comments.flag = (fuzzy ? ["fuzzy", ...flags] : flags).join(", ");
}
fs.writeFileSync(path, parser.po.compile(catalog, {foldLength: 76}));
"""


def _node(work: bool) -> Rewrite:
    """gettext-parser, which editors in browsers use; NODE_PATH says where it is."""

    def run(path: Path) -> None:
        import json

        done = [[key[0] or "", key[1], *value] for key, value in WORK.items()] if work else []
        subprocess.run(["node", "-e", _NODE, str(path), json.dumps(done)], check=True)

    return run


def _has_node_module() -> bool:
    return _program("node")() and any(
        Path(folder, "gettext-parser").is_dir()
        for folder in os.environ.get("NODE_PATH", "").split(os.pathsep)
        if folder
    )


TOOLS = (
    Tool("poedit", needs=lambda: False),
    Tool("msgcat", _command("msgcat"), needs=_program("msgcat")),
    Tool("msgcat-no-wrap", _command("msgcat", "--no-wrap"), needs=_program("msgcat")),
    Tool("msgcat-escape", _command("msgcat", "--escape"), needs=_program("msgcat")),
    Tool("msgattrib", _command("msgattrib"), needs=_program("msgattrib")),
    Tool(
        "msgmerge",
        merged=_command("msgmerge", "--quiet", "--previous", "{po}", catalog="{pot}"),
        needs=_program("msgmerge"),
    ),
    Tool("polib", _polib(False), _polib(True), _polib_merge, _module("polib")),
    Tool("polib-width-30", _polib(False, 30), _polib(True, 30), needs=_module("polib")),
    Tool("babel", _babel(), _babel(work=True), _babel(merge=True), _module("babel")),
    Tool(
        "translate-toolkit", _toolkit(False), _toolkit(True), _pot2po,
        lambda: _module("translate")() and _program("pot2po")(),
    ),
    Tool("weblate", _weblate(False), _weblate(True), needs=_module("weblate")),
    Tool("gettext-parser", _node(False), _node(True), needs=_has_node_module),
)  # fmt: skip
DEEDS = ("saved", "edited", "merged")


def kept(tool: str, deed: str) -> Path:
    """Where what a program wrote is kept."""
    return FOLDER / tool / f"{deed}.po"


def outcomes(write: bool) -> Iterator[tuple[str, str, bytes, str]]:
    """What each program makes of the catalog: its name, what was done, the file, how it was had."""
    for tool in TOOLS:
        for deed in DEEDS:
            rewrite: Rewrite | None = getattr(tool, deed)
            path = kept(tool.name, deed)
            if rewrite is not None and tool.needs():
                data = rewritten(rewrite)
                if write:
                    path.parent.mkdir(exist_ok=True)
                    path.write_bytes(data)
                yield tool.name, deed, data, "run"
            elif path.is_file():
                yield tool.name, deed, path.read_bytes(), "kept"


def rewritten(rewrite: Rewrite) -> bytes:
    """The catalog that was handed over, as a program writes it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "opening.po")
        path.write_bytes(HANDED_OVER.read_bytes())
        rewrite(path)
        return path.read_bytes()


def changed_lines(before: str, after: str) -> int:
    """How many lines of either do not stand in the other, or not there."""
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return sum(line.startswith(("+ ", "- ")) for line in lines)


def updated(text: str, deed: str) -> str:
    """The file after our next update."""
    # Here and not above: what writes the files runs with any Python.
    from handed_over import NEWER, PATH, RELEASE, update

    from translate_flow.catalog import parse, render

    return render(update(NEWER if deed == "merged" else RELEASE, parse(text, PATH, "fr")).catalog)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="keep what the programs write")
    options = parser.parse_args()
    before = HANDED_OVER.read_text("utf-8")
    print(f"{'':20}{'':8}{'':6}{'lines changed by':>28}")
    print(f"{'program':20}{'':8}{'':6}{'it':>8}{'our update':>12}{'and again':>12}")
    for name, deed, data, how in outcomes(options.write):
        text = data.decode()
        line = f"{name:20}{deed:8}{how:6}{changed_lines(before, text):8}"
        if not options.write:
            once = updated(text, deed)
            line += f"{changed_lines(text, once):12}{changed_lines(once, updated(once, deed)):12}"
        print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
