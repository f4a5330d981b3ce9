"""What LanguageTool said, kept between runs."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tests.conftest import PLAN

from translate_flow.segmentation import Segmenter, boundaries, languagetool
from translate_flow.storage import program
from translate_flow.storage.answers import Answers

QUESTION = ("Zürich am 5. Mai", 12, 13, "de")
TEXT = "Il est venu. Partir."


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / ".translate-flow" / "sentences.sqlite"


@pytest.mark.parametrize("answer", [True, False])
def test_an_answer_is_there_in_the_next_run(path, answer: bool) -> None:
    assert Answers(path).get(QUESTION) is None
    Answers(path).keep(QUESTION, answer)
    assert Answers(path).get(QUESTION) is answer


@pytest.mark.parametrize(
    "other",
    [
        ("Zürich am 6. Mai", 12, 13, "de"),
        ("Zürich am 5. Mai", 11, 13, "de"),
        ("Zürich am 5. Mai", 12, 14, "de"),
        ("Zürich am 5. Mai", 12, 13, "hu"),
        ("Zürich am 5. Mai\ud800", 12, 13, "de"),
    ],
)
def test_whatever_differs_is_another_question(path, other) -> None:
    answers = Answers(path)
    answers.keep(QUESTION, True)
    assert answers.get(other) is None
    answers.keep(other, False)
    assert (answers.get(QUESTION), answers.get(other)) == (True, False)


def test_another_program_may_say_otherwise(path, monkeypatch) -> None:
    Answers(path).keep(QUESTION, True)
    monkeypatch.setattr(program, "identity", lambda: "0" * 64)
    assert Answers(path).get(QUESTION) is None


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_file_is_made_anew(path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    Answers(path).keep(QUESTION, True)
    assert Answers(path).get(QUESTION) is True


def test_where_nothing_can_be_kept_it_is_asked_each_time(path) -> None:
    path.parent.write_text("a file where the folder would be", encoding="utf-8")
    answers = Answers(path)
    answers.keep(QUESTION, True)
    assert answers.get(QUESTION) is None
    assert boundaries(TEXT, "it", rules=Segmenter(answers=answers)) == [13]


def test_several_threads_and_processes_keep_theirs(path) -> None:
    answers = Answers(path)
    answers.keep(QUESTION, True)
    keeping = [
        threading.Thread(target=answers.keep, args=((f"{number}.", 1, 2, "de"), True))
        for number in range(20)
    ]
    for thread in keeping:
        thread.start()
    Answers(path).keep(("of another.", 1, 2, "de"), False)
    for thread in keeping:
        thread.join()
    again = Answers(path)
    assert all(again.get((f"{number}.", 1, 2, "de")) for number in range(20))
    assert again.get(("of another.", 1, 2, "de")) is False


def test_what_was_asked_is_not_asked_again(path, monkeypatch) -> None:
    before = boundaries(TEXT, "it", rules=Segmenter(answers=Answers(path)))
    monkeypatch.setattr(languagetool, "_breaks_between", lambda *_: pytest.fail("asked again"))
    assert boundaries(TEXT, "it", rules=Segmenter(answers=Answers(path))) == before == [13]


def test_a_project_asks_once(press) -> None:
    shutil.rmtree(press.path(f"releases/{PLAN}"))  # a page that says it is in English
    press.replace("translate-flow.toml", 'source_language = "en"', 'source_language = "it"')
    press.done("update")
    program = (
        "import sys; from translate_flow.cli import main\n"
        f"assert main(['-C', {str(press.folder)!r}, 'update']) == 0\n"
        "assert 'translate_flow.segmentation.segmenter' in sys.modules\n"
        "assert 'choppa' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
    press.path(".translate-flow/sentences.sqlite").unlink()
    with pytest.raises(subprocess.CalledProcessError):
        subprocess.run([sys.executable, "-c", program], check=True, stderr=subprocess.DEVNULL)
