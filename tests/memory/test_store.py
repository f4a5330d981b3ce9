"""The translation memory: what it knows, how it keeps up with the catalogs, how it mends itself."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from translate_flow.catalog import Catalog, parse
from translate_flow.errors import FileError
from translate_flow.memory import (
    CatalogFile,
    Match,
    Memory,
    Neighbours,
    RememberedFile,
    TmxFile,
    tmx,
)
from translate_flow.memory.units import RememberedUnit

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'

Named = tuple[str, RememberedFile]

OPENED = "The conference opened in Budapest on Monday."
OUVERTE = "La conférence s’est ouverte lundi à Budapest."


def write(folder: Path, release: str, body: str, language: str = "fr") -> Named:
    """A catalog on disk, with the name it is known by."""
    path = folder / language / f"{release}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{HEADER}\n{body}", encoding="utf-8", newline="")
    return f"{language}/{release}.po", CatalogFile(path, language, release)


def opened(folder: Path) -> Memory:
    return Memory(folder / "memory.sqlite", "en")


def targets(found: Sequence[Match]) -> list[tuple[str, int]]:
    return [(match.target, match.percent) for match in found]


def pair(source: str, target: str, before: str = "") -> str:
    return f'{before}msgid "{source}"\nmsgstr "{target}"\n\n'


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with opened(tmp_path / "state") as made:
        yield made


# What it knows


def test_an_approved_translation_of_the_same_text_is_exact(memory: Memory, tmp_path: Path) -> None:
    memory.sync([write(tmp_path, "opening", pair(OPENED, OUVERTE))])
    assert memory.exact("fr", OPENED) == [Match(OPENED, OUVERTE, "opening", 100)]
    assert memory.exact("fr", OPENED.lower()) == []
    assert memory.exact("es", OPENED) == []


@pytest.mark.parametrize(
    ("body", "known"),
    [
        (pair(OPENED, OUVERTE), True),
        ('msgctxt "caption"\n' + pair(OPENED, OUVERTE), True),
        (f'#~ msgid "{OPENED}"\n#~ msgstr "{OUVERTE}"\n', True),
        (pair(OPENED, ""), False),
        (pair(OPENED, OUVERTE, "#, fuzzy\n"), False),
        (f'#, fuzzy\n#~ msgid "{OPENED}"\n#~ msgstr "{OUVERTE}"\n', False),
    ],
    ids=[
        "an approved entry",
        "one with a context",
        "one whose text is no longer in the release",
        "an untranslated entry",
        "a draft",
        "a draft whose text is no longer in the release",
    ],
)
def test_only_what_a_person_approved_is_remembered(
    memory: Memory, tmp_path: Path, body: str, known: bool
) -> None:
    memory.sync([write(tmp_path, "opening", body)])
    assert bool(memory.exact("fr", OPENED)) is known
    assert bool(memory.similar("fr", OPENED + "!", 75)) is known


def test_several_translations_are_given_that_of_the_latest_release_first(
    memory: Memory, tmp_path: Path
) -> None:
    releases = [("2013-05-15", "Deux."), ("2013-05-16", "Trois."), ("2013-05-14", "Un.")]
    memory.sync([write(tmp_path, name, pair(OPENED, text)) for name, text in releases])
    found = memory.exact("fr", OPENED)
    assert targets(found) == [("Trois.", 99), ("Deux.", 99), ("Un.", 99)]
    assert [match.origin for match in found] == ["2013-05-16", "2013-05-15", "2013-05-14"]


def test_several_releases_with_one_translation_are_one_answer(
    memory: Memory, tmp_path: Path
) -> None:
    memory.sync([write(tmp_path, name, pair(OPENED, OUVERTE)) for name in ("a", "b")])
    assert memory.exact("fr", OPENED) == [Match(OPENED, OUVERTE, "b", 100)]


@pytest.mark.parametrize(
    ("neighbours", "percent"),
    [
        (Neighbours("Before.", "After."), 101),
        (Neighbours("Before.", "Another."), 100),
        (Neighbours("Before.", None), 100),
        (Neighbours(), 100),
    ],
    ids=["both the same", "one of them another", "the end of the text", "none known"],
)
def test_between_the_same_neighbours_it_is_101(
    memory: Memory, tmp_path: Path, neighbours: Neighbours, percent: int
) -> None:
    body = pair("Before.", "Avant.") + pair(OPENED, OUVERTE) + pair("After.", "")
    memory.sync([write(tmp_path, "opening", body)])
    assert targets(memory.exact("fr", OPENED, neighbours)) == [(OUVERTE, percent)]


def test_the_only_text_of_a_release_has_no_neighbours_to_agree(
    memory: Memory, tmp_path: Path
) -> None:
    memory.sync([write(tmp_path, "opening", pair(OPENED, OUVERTE))])
    assert targets(memory.exact("fr", OPENED, Neighbours())) == [(OUVERTE, 100)]


def test_of_several_translations_the_one_between_the_same_neighbours_is_sure(
    memory: Memory, tmp_path: Path
) -> None:
    memory.sync([
        write(tmp_path, "a", pair("Tickets", "Billets") + pair("Open", "Ouverte")),
        write(tmp_path, "b", pair("Doors", "Portes") + pair("Open", "Ouvrir")),
    ])  # fmt: skip
    found = memory.exact("fr", "Open", Neighbours("Tickets", None))
    assert targets(found) == [("Ouverte", 101), ("Ouvrir", 99)]


def test_the_order_of_the_catalogs_does_not_matter(tmp_path: Path) -> None:
    files = [
        write(tmp_path, "a", pair(OPENED, "Un.") + pair("Room 12 is closed.", "Salle 12.")),
        write(tmp_path, "b", pair("Room 13 is closed.", "Salle 13.") + pair(OPENED, "Deux.")),
    ]
    answers = set()
    for number, order in enumerate([files, files[::-1]]):
        with Memory(tmp_path / f"{number}.sqlite", "en") as memory:
            memory.sync(order)
            found = memory.exact("fr", OPENED), memory.similar("fr", "Room 14 is closed.", 75)
            answers.add(repr(found))
    assert len(answers) == 1


@pytest.mark.parametrize(
    ("wanted", "score"),
    [
        ("The conference opened in Budapest on Tuesday.", 88),
        ("The conference closed in Budapest on Monday.", 89),
        ("Delegates went home by train.", None),
        (OPENED, None),
        ("", None),
    ],
    ids=["a word changed", "another word changed", "another text", "the text itself", "no text"],
)
def test_a_similar_text_is_found_from_the_threshold_on(
    memory: Memory, tmp_path: Path, wanted: str, score: int | None
) -> None:
    memory.sync([write(tmp_path, "opening", pair(OPENED, OUVERTE))])
    expected = [Match(OPENED, OUVERTE, "opening", score)] if score else []
    assert memory.similar("fr", wanted, 75) == expected
    if score:
        assert memory.similar("fr", wanted, score) == expected
        assert memory.similar("fr", wanted, score + 1) == []
    assert memory.similar("es", wanted, 75) == []


def test_the_most_similar_come_first_and_never_as_a_full_match(
    memory: Memory, tmp_path: Path
) -> None:
    long = "word " * 60
    body = (
        pair(f"{long}A!", "loin")
        + pair(f"{long}of another kind.", "plus loin")
        + pair(f"{long}a.", "près")
    )
    memory.sync([write(tmp_path, "opening", body)])
    found = memory.similar("fr", f"{long}A.", 75)
    assert targets(found) == [("près", 99), ("loin", 99), ("plus loin", 97)]
    assert targets(memory.similar("fr", f"{long}A.", 75, limit=1)) == [("près", 99)]


def test_figures_that_alone_differ_are_put_into_the_translation(
    memory: Memory, tmp_path: Path
) -> None:
    old = "Room 12 opens to the public on 2 May 2023."
    body = pair(old, "La salle 12 ouvre au public le 2 mai 2023.")
    memory.sync([write(tmp_path, "opening", body)])
    (found,) = memory.similar("fr", "Room 14 opens to the public on 1 June 2024.", 75)
    assert found == Match(
        old, "La salle 14 ouvre au public le 1er juin 2024.", "opening", 99, is_adapted=True
    )
    assert found.detail == "99%: opening, figures adapted"


def test_a_figure_that_cannot_be_put_in_costs_more(memory: Memory, tmp_path: Path) -> None:
    memory.sync([write(tmp_path, "opening", pair("Room 12 opens.", "La salle douze ouvre."))])
    (found,) = memory.similar("fr", "Room 14 opens.", 75)
    assert (found.target, found.percent, found.is_adapted) == ("La salle douze ouvre.", 95, False)


# TMX files


def write_tmx(folder: Path, units: Sequence[RememberedUnit]) -> Named:
    path = folder / "agency.tmx"
    path.write_bytes(b"".join(tmx.write(units, "en", origin="agency")))
    return "memory/agency.tmx", TmxFile(path, "en", ("fr", "pt-BR"))


def test_units_of_tmx_files_are_remembered_beside_those_of_catalogs(
    memory: Memory, tmp_path: Path
) -> None:
    unit = RememberedUnit(OPENED, "Ouverture lundi.", "fr", "agency")
    other = RememberedUnit("Doors close at six.", "As portas fecham às seis.", "pt-BR", "2012-fair")
    memory.sync([
        write_tmx(tmp_path, [unit, other]), write(tmp_path, "1999-opening", pair(OPENED, OUVERTE)),
    ])  # fmt: skip
    found = memory.exact("fr", OPENED)
    assert targets(found) == [(OUVERTE, 99), ("Ouverture lundi.", 99)], "the project's own first"
    assert [match.origin for match in found] == ["1999-opening", "agency"]
    assert targets(memory.similar("pt-BR", "Doors close at seven.", 70)) != []
    assert memory.exact("pt-BR", other.source)[0].origin == "2012-fair"


def test_a_tmx_file_that_cannot_be_read_is_an_error_and_changes_nothing(
    memory: Memory, tmp_path: Path
) -> None:
    good = write_tmx(tmp_path, [RememberedUnit("A", "Un", "fr", "agency")] * 3)
    memory.sync([good])
    good[1].path.write_bytes(good[1].path.read_bytes().replace(b"</body>", b""))
    with pytest.raises(tmx.TmxError, match="not well-formed XML") as caught:
        memory.sync([good, write(tmp_path, "opening", pair("B", "Deux"))])
    assert caught.value.path == good[1].path
    assert caught.value.hint
    assert targets(memory.exact("fr", "A")) == [("Un", 100)]
    assert memory.exact("fr", "B") == []


def test_another_language_of_the_project_has_a_tmx_file_read_again(
    memory: Memory, tmp_path: Path
) -> None:
    units = [RememberedUnit("A", "Un", "fr", "agency"), RememberedUnit("A", "Um", "pt", "agency")]
    name, file = write_tmx(tmp_path, units)
    memory.sync([(name, TmxFile(file.path, "en", ("fr",)))])
    assert memory.exact("pt", "A") == []
    memory.sync([(name, TmxFile(file.path, "en", ("fr", "pt")))])
    assert targets(memory.exact("pt", "A")) == [("Um", 100)]


# Keeping up


def test_a_catalog_is_read_again_only_when_its_bytes_have_changed(
    memory: Memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def watched(text: str, path: Path) -> Catalog:
        read.append(path.stem)
        return parse(text, path)

    monkeypatch.setattr("translate_flow.memory.reading.parse", watched)
    one = write(tmp_path, "one", pair("A", "Un"))
    two = write(tmp_path, "two", pair("B", "Deux"))
    memory.sync([one, two])
    memory.sync([one, two])
    assert read == ["one", "two"]
    write(tmp_path, "two", pair("B", "Autre"))
    memory.sync([one, two])
    assert read == ["one", "two", "two"]
    assert targets(memory.exact("fr", "B")) == [("Autre", 100)]


def test_what_is_no_longer_in_a_catalog_is_forgotten(memory: Memory, tmp_path: Path) -> None:
    files = [write(tmp_path, "opening", pair("A", "Un") + pair("B", "Deux"))]
    memory.sync(files)
    assert memory.similar("fr", "Bb", 30) != []
    write(tmp_path, "opening", pair("A", "Un"))
    memory.sync(files)
    assert memory.exact("fr", "B") == []
    assert memory.similar("fr", "Bb", 30) == []


@pytest.mark.parametrize("deleted", [True, False], ids=["deleted", "no longer named"])
def test_catalogs_that_are_gone_are_forgotten(
    memory: Memory, tmp_path: Path, deleted: bool
) -> None:
    one = write(tmp_path, "one", pair("A", "Un"))
    two = write(tmp_path, "two", pair("B", "Deux"))
    memory.sync([one, two])
    if deleted:
        two[1].path.unlink()
    memory.sync([one, two] if deleted else [one])
    assert memory.exact("fr", "A") != []
    assert memory.exact("fr", "B") == []


@pytest.mark.parametrize(
    "data",
    [b'msgid "cut', b"\xff\xfe", b""],
    ids=["cut off", "not UTF-8", "empty"],
)
def test_a_catalog_that_cannot_be_read_keeps_what_is_known_of_it(
    memory: Memory, tmp_path: Path, data: bytes
) -> None:
    broken = write(tmp_path, "broken", pair("A", "Un"))
    memory.sync([broken])
    broken[1].path.write_bytes(data)
    memory.sync([broken, write(tmp_path, "other", pair("B", "Deux"))])
    assert memory.exact("fr", "A") != []
    assert memory.exact("fr", "B") != []


def test_a_folder_in_the_place_of_a_catalog_stops_nobody(memory: Memory, tmp_path: Path) -> None:
    (tmp_path / "folder.po").mkdir()
    memory.sync([("folder.po", CatalogFile(tmp_path / "folder.po", "fr", "folder"))])
    assert memory.exact("fr", "A") == []


# The file


def test_it_is_still_there_in_the_next_run(tmp_path: Path) -> None:
    file = write(tmp_path, "opening", pair("A", "Un"))
    with opened(tmp_path) as memory:
        memory.sync([file])
    with opened(tmp_path) as memory:
        assert memory.exact("fr", "A") != []


def delete(path: Path) -> None:
    path.unlink()


def overwrite(path: Path) -> None:
    path.write_text("This was a database once. " * 400, encoding="utf-8")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def scribble(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(data)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def of_another_version(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def of_another_program(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.executescript("CREATE TABLE units (a); PRAGMA user_version = 1;")
    connection.close()


@pytest.mark.parametrize(
    "spoil",
    [delete, overwrite, cut, scribble, empty, of_another_version, of_another_program],
    ids=[
        "deleted",
        "overwritten with text",
        "cut off",
        "overwritten in part",
        "emptied",
        "of another version",
        "of another program",
    ],
)
def test_a_database_that_cannot_be_used_is_made_again_from_the_catalogs(
    tmp_path: Path, spoil: object
) -> None:
    path = tmp_path / "memory.sqlite"
    body = "".join(pair(f"Sentence number {n}.", f"Phrase numéro {n}.") for n in range(200))
    files = [write(tmp_path, "opening", body)]
    with Memory(path, "en") as memory:
        memory.sync(files)
    assert callable(spoil)
    spoil(path)
    with Memory(path, "en") as memory:
        memory.sync(files)
        found = memory.exact("fr", "Sentence number 150.")
    assert found == [Match("Sentence number 150.", "Phrase numéro 150.", "opening", 100)]


def test_a_journal_left_behind_is_not_played_back_into_a_new_database(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    overwrite(path)
    journal = path.with_name("memory.sqlite-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\1" * 600)
    with Memory(path, "en") as memory:
        memory.sync([write(tmp_path, "opening", pair("A", "Un"))])
        assert memory.exact("fr", "A") != []
    assert not journal.exists()


def test_a_database_in_use_is_not_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "memory.sqlite"
    with Memory(path, "en") as memory:
        memory.sync([write(tmp_path, "opening", pair("A", "Un"))])
    before = path.read_bytes()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda name, **_: real(name, timeout=0))
    try:
        with pytest.raises(FileError, match="database is locked") as caught:
            Memory(path, "en")
    finally:
        other.close()
    assert caught.value.path == path
    assert "another command is using it" in caught.value.hint
    assert path.read_bytes() == before


def test_a_folder_in_its_place_is_an_error_with_a_next_step(tmp_path: Path) -> None:
    (tmp_path / "memory.sqlite").mkdir()
    with pytest.raises(FileError, match="cannot use the translation memory") as caught:
        opened(tmp_path)
    assert caught.value.hint
    assert (tmp_path / "memory.sqlite").is_dir()


def test_the_catalogs_are_never_written(memory: Memory, tmp_path: Path) -> None:
    name, file = write(tmp_path, "opening", pair("A", "Un"))
    copy = shutil.copy2(file.path, tmp_path / "copy")
    memory.sync([(name, file)])
    assert file.path.read_bytes() == Path(copy).read_bytes()
    assert file.path.stat().st_mtime_ns == Path(copy).stat().st_mtime_ns


def test_what_stands_in_every_release_is_one_answer(memory: Memory, tmp_path: Path) -> None:
    body = pair("Before.", "Avant.") + pair("News", "Actualités")
    files = [write(tmp_path, f"release-{number:03}", body) for number in range(150)]
    memory.sync(files)
    assert memory.exact("fr", "News") == [Match("News", "Actualités", "release-149", 100)]
    (found,) = memory.exact("fr", "News", Neighbours("Before.", None))
    assert (found.origin, found.percent) == ("release-149", 101)
    assert [match.percent for match in memory.similar("fr", "news", 75)] == [99]


def test_how_far_a_large_file_has_been_read_is_told(memory: Memory, tmp_path: Path) -> None:
    units = [RememberedUnit(f"Text {n}", f"Texte {n}", "fr", "agency") for n in range(2_000)]
    name, file = write_tmx(tmp_path, units)
    told: list[tuple[int, int]] = []
    memory.sync([(name, file)], lambda *now: told.append(now))
    assert len(told) > 1
    assert told == sorted(told)
    assert {total for _, total in told} == {file.path.stat().st_size}
