"""`models.lock`: written, read, refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.errors import EngineError
from translate_flow.models import lockfile
from translate_flow.models.lockfile import Lock, LockedModel

PATH = Path("models.lock")
MODEL = LockedModel("firefox", "en-pt", "3.0", "MPL-2.0", "https://index.example/", "0" * 64)
LINES = lockfile.text([MODEL]).splitlines()
START = LINES.index("[[model]]") + 1


def text_where(old: str, new: str) -> str:
    text = lockfile.text([MODEL])
    assert old in text
    return text.replace(old, new)


sayings = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40)


@given(
    st.lists(
        st.builds(
            LockedModel,
            st.sampled_from(["argos", "firefox"]),
            st.sampled_from(["en-fr", "en-pt-BR", "zh-Hant-en"]),
            st.sampled_from(["", "1.9", "1693087644"]),
            sayings,
            sayings,
            st.just("a" * 64),
        ),
        unique_by=lambda model: model.label,
    )
)
def test_what_is_written_is_read_again_and_written_alike(models: list[LockedModel]) -> None:
    text = lockfile.text(models)
    lock = lockfile.parse(text, PATH)
    assert sorted(lock.models, key=str) == sorted(models, key=str)
    assert lockfile.text(reversed(lock.models)) == text


def test_a_project_without_the_file_has_no_lock(tmp_path: Path) -> None:
    assert lockfile.read(tmp_path) is None


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("[[model]\n", 1, "not valid TOML"),
        ("model = 1\n", 1, "only [[model]] may stand here"),
        ("version = 1\n", 1, "only [[model]] may stand here"),
        ("model = [1]\n", 1, "this is no model"),
        (text_where('engine = "firefox"\n', ""), START, 'the key "engine" is missing'),
        (text_where("[[model]]\n", "[[model]]\nx = 1\n"), START, 'unknown key "x"'),
        (text_where("en-pt", "pt"), START, '"pt" is no pair of languages'),
        (text_where('"3.0"', '"../x"'), START, 'the value of "version" cannot be used'),
        (text_where('"3.0"', "3.0"), START, 'the value of "version" cannot be used'),
        (text_where("0" * 64, "0"), START, 'the value of "sha256" cannot be used'),
        (
            lockfile.text([MODEL]) + lockfile.text([MODEL]),
            START + len(LINES),
            "firefox en-pt 3.0 stands here twice",
        ),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_line(
    text: str, line: int, message: str
) -> None:
    with pytest.raises(EngineError) as raised:
        lockfile.parse(text, PATH)
    assert message in raised.value.message
    assert (raised.value.line, raised.value.path) == (line, PATH)
    assert "translate-flow models lock" in raised.value.hint


def test_a_model_of_the_lock_serves_the_regions_of_its_languages() -> None:
    assert MODEL.serves("en-GB", "pt-BR")
    assert not MODEL.serves("en", "fr")


def test_the_hint_says_whether_the_model_is_missing_or_not_named() -> None:
    lock = Lock(PATH, (MODEL, replace(MODEL, pair="en-de")))
    assert lockfile.missing_hint(lock, "en", "pt") == (
        "models.lock names firefox en-pt 3.0; get it with: translate-flow models install"
    )
    assert "models.lock names no model for en→fr" in lockfile.missing_hint(lock, "en", "fr")
