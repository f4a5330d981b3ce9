"""`translate-flow.toml`: what it may say, its defaults, and the line of each fault."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from translate_flow.errors import ConfigurationError
from translate_flow.project import FILE_NAME, ExactMatch, Requirement, load, parse
from translate_flow.segmentation import Granularity

PATH = Path("press/translate-flow.toml")
LEAST = """\
[project]
source_language = "en"
languages = ["fr", "pt-BR"]
base_url = "https://press.example"
"""


class TestWhatIsUnderstood:
    def test_three_lines_are_enough(self):
        configuration = parse(LEAST, PATH)
        assert configuration.project.name == configuration.project.publisher == "press"
        assert configuration.paths.releases == "releases"
        assert configuration.segmentation.granularity is Granularity.SENTENCE
        assert configuration.translation.engines == ("firefox", "argos")
        assert configuration.translation.memory_exact is ExactMatch.DRAFT
        assert configuration.publication.required("fr") is Requirement.DRAFT

    def test_what_init_writes(self):
        template = resources.files("translate_flow").joinpath("project-template.toml")
        text = template.read_text(encoding="utf-8")
        parse(text, PATH)

    def test_what_init_shows_commented_out_is_the_default(self):
        """Each setting the template shows can be uncommented, and changes nothing by it."""
        template = resources.files("translate_flow").joinpath("project-template.toml")
        lines = template.read_text(encoding="utf-8").splitlines()
        examples = (
            *("# name", "# publisher", "# rules", "# srx", "# fr", "# [publication.l"),
            *("# ending", "# numbers"),
        )
        shown = (
            line.removeprefix("# ") if " = " in line or line.startswith("# [") else line
            for line in lines
            if not line.startswith(examples)
        )
        assert parse("\n".join(shown), PATH) == parse("\n".join(lines), PATH)

    @pytest.mark.parametrize(
        "spelling",
        [
            '[publication]\nlanguages.fr = "reviewed"',
            '[publication]\nlanguages = {fr = "reviewed"}',
            '[publication.languages]\nfr = "reviewed"',
            '[ publication . "languages" ]\n"fr" = "reviewed"',
        ],
    )
    def test_an_exception_for_a_language_however_toml_spells_it(self, spelling):
        configuration = parse(LEAST + spelling, PATH)
        assert configuration.publication.required("fr") is Requirement.REVIEWED
        assert configuration.publication.required("pt-BR") is Requirement.DRAFT

    @pytest.mark.parametrize(
        "address",
        ["http://localhost:8000", "https://a.example/press/2024", "https://müller.example/~a"],
    )
    def test_an_address(self, address):
        text = LEAST.replace("https://press.example", address)
        assert parse(text, PATH).project.base_url == address

    def test_paths_of_a_project(self, tmp_path):
        (tmp_path / FILE_NAME).write_text(LEAST)
        project = load(tmp_path)
        assert project.relative(project.catalog("a", "pt-BR")) == "locales/pt_BR/LC_MESSAGES/a.po"
        assert project.relative(project.template("a")) == "locales/templates/a.pot"
        assert project.relative(project.public) == "public"


FAULTS = [
    # What is written after (or instead of, where it is a pair) the least, line, message, hint
    ("x = 1", 5, 'unknown key "x" in [project]', "known: base_url"),
    ("naem = 'x'", 5, 'unknown key "naem"', 'did you mean "name"?'),
    ("name = 3", 5, "name must be a text", 'write name = "…"'),
    ("name = true", 5, "name must be a text", ""),
    ("[tranlation]", 5, 'unknown section "tranlation"', 'did you mean "translation"?'),
    ("[[paths]]", 5, "[paths] must be a section", "write [paths]"),
    ("[translation]\nmemory_threshold = '75'", 6, "must be a number", "= 75"),
    ("[translation]\nmemory_threshold = 75.5", 6, "must be a number", "= 75"),
    ("[translation]\nmemory_threshold = true", 6, "must be a number", "= 75"),
    ("[translation]\nmemory_threshold = 20", 6, "from 50 to 100", "75"),
    ("[translation]\nbeam = 0", 6, "beam must be from 1 to 16", "4 is a good value"),
    ("[translation]\nmemory_exact = 'aproved'", 6, 'cannot be "aproved"', '"approved"?'),
    ("[translation]\nengines = ['argos',\n'firefoxx']", 7, '"firefoxx"', '"firefox"?'),
    ("[translation]\nengines = 'argos'", 6, "must be a list", '["…", "…"]'),
    ("[segmentation]\ngranularity = 'word'", 6, 'cannot be "word"', "known: paragraph, sentence"),
    ("[publication]\nrequire = ['draft']", 6, "require must be a text", "require ="),
    ("[publication]\nlanguages = 'fr'", 6, "must be a section", "[publication.languages]"),
    ("[publication.languages]\npt = 'draft'", 6, '"pt" is not among', '"pt-BR"?'),
    ("[publication]\nlanguages = {fr = 'reviewd'}", 6, 'cannot be "reviewd"', '"reviewed"?'),
    ("[paths]\npublic = '../www'", 6, 'public = "../www" does not lead into', "relative"),
    ("[paths]\npublic = '/var/www'", 6, "does not lead into", "relative"),
    ("[paths]\npublic = 'C:/www'", 6, "does not lead into", "relative"),
    ("[paths]\npublic = 'a\\b'", 6, "does not lead into", "forward slashes"),
    ("[paths]\npublic = '.'", 6, "does not lead into", "relative"),
    ("[paths]\npublic = ''", 6, "does not lead into", "relative"),
    ("[paths]\npublic = '.translate-flow/x'", 6, "does not lead into", "relative"),
    ("[paths]\npublic = 'releases'", 6, "is inside", "a folder of its own"),
    ("[paths]\npublic = 'releases/www'", 6, "is inside", "a folder of its own"),
    ("[paths]\nreleases = 'public/x'", 6, "is inside", "a folder of its own"),
    ("[segmentation]\nsrx = '../x'", 6, "does not lead into", "relative"),
    (('"fr"', '"french"'), 3, 'unknown language "french"', 'did you mean "fr"?'),
    (('"fr"', '"fr_CA"'), 3, 'unknown language "fr_CA"', 'write it as "fr-CA"'),
    (('"fr"', '"xx"'), 3, 'unknown language "xx"', 'such as "fr", "pt-BR"'),
    (('"fr"', '"FR"'), 3, '"FR" is not written the usual way', 'write "fr"'),
    (('"fr"', '"pt-BR"'), 3, '"pt-BR" is named twice', "remove one"),
    (('"fr"', '"en"'), 3, '"en" is the source language', "leave it out"),
    (('"fr", ', '"fr",\n"de",\n"dee", '), 5, 'unknown language "dee"', '"de"?'),
    (('"en"', '"english"'), 2, 'unknown language "english"', 'did you mean "en"?'),
    (('"en"', '["en"]'), 2, "source_language must be a text", '"…"'),
    (('source_language = "en"', ""), 1, '"source_language" is missing', 'source_language = "en"'),
    (("https:", "ftp:"), 4, "is not a web address", "https://press.example"),
    (("press.example", "press.example/"), 4, "without a slash", '"https://press.example"'),
    (("press.example", "[::1"), 4, "is not a web address", ""),
    (("press.example", "a b"), 4, "is not a web address", ""),
    (("press.example", "a.example?x"), 4, "is not a web address", ""),
    (("press.example", "a.example\\\"><script>"), 4, "is not a web address", ""),
    (("[project]", "top = 1\n[project]"), 1, 'unknown section "top"', "known:"),
    (("[project]", '\n"t\\u006fp" = 1\n[project]'), 2, 'unknown section "top"', "known:"),
    (("[project]", '"\\"" = 1\n[project]'), 1, 'unknown section """', "known:"),
    (("[project]", '\n["]"]\n[project]'), 2, 'unknown section "]"', "known:"),
    (("[project]", '\n".x" = 1\n[project]'), 2, 'unknown section ".x"', "known:"),
    (("[project]", "[project"), 1, "not valid TOML", "key = "),
    ("name = 'x", 5, "not valid TOML", "key = "),
    ("source_language = 'de'", 5, "not valid TOML: Cannot overwrite a value", ""),
    ("[project]", 5, "not valid TOML: Cannot declare", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "line", "message", "hint"),
    FAULTS,
    ids=[" instead of ".join(reversed(c)) if isinstance(c, tuple) else c for c, *_ in FAULTS],
)
def test_a_fault_is_told_with_its_line_and_what_to_do(change, line, message, hint):
    text = LEAST.replace(*change, 1) if isinstance(change, tuple) else LEAST + change + "\n"
    with pytest.raises(ConfigurationError) as caught:
        parse(text, PATH)
    error = caught.value
    assert (error.path, error.line) == (PATH, line)
    assert message in error.message
    assert hint in error.hint
    assert error.hint


def test_what_is_said_of_a_language_needs_it_among_those_of_the_project():
    text = LEAST.replace('"fr", "pt-BR"', "") + '[publication.languages]\nfr = "reviewed"\n'
    with pytest.raises(ConfigurationError, match='"fr" is not among the languages') as caught:
        parse(text, PATH)
    assert (caught.value.line, caught.value.hint) == (6, 'name it first: languages = ["fr"]')


@pytest.mark.parametrize("brackets", ["[" * 2000, "[" * 2000 + "]" * 2000, "{a = " * 2000])
def test_brackets_nested_beyond_reason(brackets):
    text = f"{LEAST}name = {brackets}\n[publication]\nrequire = 'draft'\n"
    with pytest.raises(ConfigurationError, match="too many brackets inside") as caught:
        parse(text, PATH)
    assert (caught.value.line, caught.value.hint) == (5, 'a list is written as key = ["…", "…"]')


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[paths]\n"])
def test_without_a_project_there_is_nothing_to_do(text):
    with pytest.raises(ConfigurationError, match=r"the section \[project\] is missing"):
        parse(text, PATH)


@pytest.mark.parametrize(
    ("languages", "said"),
    [('["he"]', '"he" has no digits of its own'), ('["ur"]', '"ur" is not among the languages')],
)
def test_only_languages_of_the_project_with_digits_of_their_own_can_have_them(
    languages: str, said: str
) -> None:
    text = (
        '[project]\nsource_language = "en"\nlanguages = ["ar", "he"]\n'
        f'base_url = "https://a.example"\n[publication]\nnative_digits = {languages}\n'
    )
    with pytest.raises(ConfigurationError, match=said) as caught:
        parse(text, Path("translate-flow.toml"))
    assert caught.value.line == 6
