"""Left-to-right runs in right-to-left text are isolated where their order would change."""

from __future__ import annotations

import pytest

from translate_flow.editions.bidi import isolated_html, isolated_text


@pytest.mark.parametrize(
    ("text", "run"),
    [
        pytest.param("اتصلوا على +36 1 555 0142.", "+36 1 555 0142", id="a telephone number"),
        pytest.param("العنوان press@site.example.", "press@site.example", id="an e-mail address"),
        pytest.param(
            "على https://site.example/a/ الآن", "https://site.example/a/", id="a web address"
        ),
        pytest.param("بلغة C++ فقط", "C++", id="a name that ends in signs"),
        pytest.param("مشروع FAO 45 الجديد", "FAO 45", id="a name with a number"),
        pytest.param(
            "فيروس H1N1 (2009) الجديد", "H1N1 (2009)", id="a name with a year in brackets"
        ),
    ],
)
def test_isolated(text: str, run: str) -> None:
    assert isolated_html(text) == text.replace(run, f'<bdi dir="ltr">{run}</bdi>')
    assert isolated_text(text) == text.replace(run, f"\u2066{run}\u2069")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("نص عربي كامل، بلا استثناء.", id="Arabic alone"),
        pytest.param("نظام WAPIS الجديد", id="a plain name"),
        pytest.param("الكلمة the quick fox في النص", id="plain words"),
        pytest.param("من 14 إلى 16 مايو", id="numbers in words"),
        pytest.param("البحث &amp; التطوير &lt; 5", id="escaped signs"),
    ],
)
def test_left_alone(text: str) -> None:
    assert isolated_html(text) == text
