"""The table in a terminal: readable at any width, in any encoding, whatever the titles."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.reports.samples import ARABIC, SAMPLE, language, overview, release

from translate_flow.reports.status_lines import ASCII, UNICODE, lines
from translate_flow.steps.status import Amounts

AMOUNTS = st.builds(Amounts, *[st.integers(0, 10**6)] * 5)


def shown(width: int | None = None, what=SAMPLE, signs=UNICODE) -> list[str]:
    return [line.plain for line in lines(what, what.releases, width, signs)]


def test_each_row_has_a_bar_the_per_cent_the_numbers_and_what_becomes_of_the_edition() -> None:
    assert [line.split() for line in shown(80) if line.startswith("  fr")][1] == (
        ["fr", "█▓▓▒▒░░░····", "6%", "1", "2", "3", "4", "5", "126", "waiting"]
    )


def test_the_head_names_the_columns_and_the_legend_the_signs() -> None:
    found = shown(80)
    assert found[0] == (
        "█ approved  ▓ a person's draft  ▒ from memory  ░ by a machine  · untranslated"
    )
    assert found[1].split() == ["drafts", "untrans-", "words"]
    names = ["approved", "person", "memory", "machine", "lated", "to", "do", "edition"]
    assert found[2].split() == names


def test_columns_stand_below_each_other() -> None:
    rows = [line for line in shown(80) if re.match("  (fr|pt|all) ", line)]
    assert len({re.search(r"\d+%", row).end() for row in rows}) == 1
    assert len({re.search(r"\d+  (?=[a-z]+$|\d+/)", row).end() for row in rows}) == 1


def test_totals_come_last_and_say_how_many_editions_are_published() -> None:
    found = shown(80)
    start = next(number for number, line in enumerate(found) if line.startswith("all 3 releases"))
    assert [line.split()[0] for line in found[start + 1 :]] == ["fr", "pt", "all"]
    assert found[-1].endswith("3/6")


def test_one_release_has_no_totals_that_repeat_it() -> None:
    single = overview(SAMPLE.releases[0])
    assert [line.split()[0] for line in shown(80, single)[3:] if line] == (
        ["2024-03-01-bridge", "fr", "pt", "all", "all"]
    )
    alone = overview(release("a", "A", fr=language(Amounts(1))))
    assert [line.split()[0] for line in shown(80, alone)[3:]] == ["a", "fr"]


def test_the_head_is_said_again_above_the_totals_of_many_releases() -> None:
    many = overview(*[release(f"r{n}", "T", fr=language(Amounts(n))) for n in range(500)])
    assert [line.split()[-1] for line in shown(80, many) if "approved person" in line] == (
        ["edition", "edition"]
    )


def test_nothing_to_show_gives_no_lines() -> None:
    assert shown(80, overview()) == []


@pytest.mark.parametrize("width", [60, 64, 72, 80, 100, 200])
@pytest.mark.parametrize("signs", [UNICODE, ASCII], ids=["blocks", "ascii"])
def test_no_line_is_wider_than_the_terminal(width: int, signs) -> None:
    assert max(cell_len(line) for line in shown(width, signs=signs)) <= width


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=4))
def test_large_numbers_fit_into_eighty_columns(amounts) -> None:
    many = overview(
        *[
            release(f"r{number}", "T", fr=language(one), pt=language(other))
            for number, (one, other) in enumerate(amounts)
        ]
    )
    assert max(cell_len(line) for line in shown(80, many)) <= 80


def test_a_file_gets_the_titles_whole() -> None:
    long = "word " * 100 + "end"
    found = shown(None, overview(release("a-long-" * 20, long, fr=language(Amounts(1)))))
    assert any(line.endswith("word end") for line in found)


def test_a_terminal_gets_a_long_title_cut_with_a_mark() -> None:
    long = "漢字" * 100
    found = shown(80, overview(release("r", long, fr=language(Amounts(1)))))
    (head,) = (line for line in found if line.startswith("r "))
    assert head.endswith("…")
    assert cell_len(head) <= 80


def test_ascii_signs_are_ascii() -> None:
    plain = overview(SAMPLE.releases[0])
    assert all(line.isascii() for line in shown(80, plain, ASCII))
    assert "  fr   ############ 100%" in shown(80, plain, ASCII)[4]


def test_nothing_follows_a_title_so_one_from_right_to_left_moves_no_number() -> None:
    (line,) = (line for line in shown() if "2024-03-02-ferry" in line)
    assert line == f"2024-03-02-ferry  135 words  {ARABIC}"


def test_a_title_cannot_command_the_terminal() -> None:
    text = "\n".join(shown())
    assert "\x1b" not in text
    assert "\u202e" not in text
