"""What the project's own files promise: dependencies, locks, scripts, changelog."""

from __future__ import annotations

import ast
import importlib
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from types import ModuleType

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
CONFIGURATION = tomllib.loads(PYPROJECT)
RUNTIME = CONFIGURATION["project"]["dependencies"]
EXTRAS = CONFIGURATION["project"]["optional-dependencies"]
GROUPS = CONFIGURATION["dependency-groups"]
SCRIPTS = sorted((ROOT / "scripts").glob("*.py"))
LOCKS = [ROOT / "requirements" / f"{kind}.txt" for kind in ("demo", "test", "dev")]

each_lock = pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)


def name_of(requirement: str) -> str:
    return canonicalize_name(Requirement(requirement).name)


def wanted_by(lock: Path) -> Iterator[str]:
    """The requirements of pyproject.toml that a lock must answer."""
    yield from RUNTIME
    yield from EXTRAS["sample-model"]
    yield from group("build" if lock.stem == "demo" else lock.stem)


def group(name: str) -> Iterator[str]:
    for entry in GROUPS[name]:
        if isinstance(entry, str):
            yield entry
        else:
            yield from group(entry["include-group"])


def locked(lock: Path) -> dict[str, set[tuple[str, str]]]:
    """Each package of a lock, with its versions and their markers."""
    found: dict[str, set[tuple[str, str]]] = {}
    for line in lock.read_text(encoding="utf-8").splitlines():
        if line[:1].isalnum():
            requirement = Requirement(line.removesuffix("\\").strip())
            versions = found.setdefault(canonicalize_name(requirement.name), set())
            versions.add((str(requirement.specifier), str(requirement.marker or "")))
    return found


def imports(path: Path) -> set[str]:
    """The top-level modules a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "files":
            # the data of a package, whose code is not run
            found |= {arg.value.split(".")[0] for arg in node.args if isinstance(arg, ast.Constant)}
    return found


# Dependencies


def requirement_lines() -> list[str]:
    """The lines of pyproject.toml that name a requirement of the project itself."""
    start, end = (PYPROJECT.index(mark) for mark in ("dependencies = [", "[project.scripts]"))
    lines = PYPROJECT[start:end].splitlines()
    return [
        "\n".join(lines[index - 1 : index + 1])
        for index, line in enumerate(lines)
        if line.lstrip().startswith('"')
    ]


def test_every_dependency_is_found_by_the_reader_of_reasons() -> None:
    assert len(requirement_lines()) == len(RUNTIME) + len(EXTRAS["sample-model"])


@pytest.mark.parametrize("lines", requirement_lines(), ids=lambda lines: lines.split('"')[-2])
def test_dependency_has_its_reason_beside_it_or_above(lines: str) -> None:
    above, line = lines.split("\n")
    assert re.search(r'",\s+# \w', line) or above.lstrip().startswith("# ")


def test_code_imports_exactly_the_declared_dependencies() -> None:
    distributions = packages_distributions()
    modules = set().union(*map(imports, (ROOT / "src").rglob("*.py")))
    modules -= {*sys.stdlib_module_names, "compression", "translate_flow"}  # Python 3.14 has it
    imported = {canonicalize_name(name) for m in modules for name in distributions.get(m, [m])}
    optional = set(map(name_of, EXTRAS["sample-model"]))
    assert imported - optional == set(map(name_of, RUNTIME))


# Locks


@each_lock
def test_lock_answers_every_requirement_of_pyproject(lock: Path) -> None:
    versions = locked(lock)
    for text in wanted_by(lock):
        requirement = Requirement(text)
        found = versions.get(name_of(text))
        assert found, f"{lock.name} lacks {text}: run `make lock`"
        for specifier, _ in found:
            assert requirement.specifier.contains(specifier.removeprefix("==")), text


@each_lock
def test_lock_fixes_every_package_by_version_and_hash(lock: Path) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", lock.read_text(encoding="utf-8"))[1:]
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==[\w.]+ ", entry), entry
        assert "--hash=sha256:" in entry, entry


@each_lock
def test_lock_names_no_index_and_no_place_on_a_machine(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"://|--\w*(index|links)|(^|\s)(/|[A-Z]:\\)", text)


@each_lock
@pytest.mark.parametrize("python", ["3.11.0", "3.12.0", "3.13.0"])
@pytest.mark.parametrize(
    ("platform", "machine"),
    [("linux", "x86_64"), ("darwin", "arm64"), ("win32", "AMD64")],
)
def test_lock_has_every_dependency_once_for(
    lock: Path, python: str, platform: str, machine: str
) -> None:
    environment = {
        "implementation_name": "cpython",
        "platform_machine": machine,
        "platform_python_implementation": "CPython",
        "python_full_version": python,
        "python_version": python.rpartition(".")[0],
        "sys_platform": platform,
    }
    for package, versions in locked(lock).items():
        markers = [marker for _, marker in versions]
        valid = [marker for marker in markers if not marker or Marker(marker).evaluate(environment)]
        assert len(valid) == 1 or (package == "colorama" and platform != "win32" and not valid)


def test_locks_contain_each_other() -> None:
    demo, test, dev = map(locked, LOCKS)
    for smaller, larger in ((demo, test), (test, dev)):
        for name, versions in smaller.items():
            # what more packages ask for may be needed on more systems
            everywhere = {(version, "") for version, _ in versions}
            assert larger.get(name) in (versions, everywhere), name


@each_lock
def test_lock_leaves_out_what_the_makefile_says(lock: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    left_out = re.search(r"^LEFT_OUT := (.+)$", makefile, re.MULTILINE)
    assert left_out
    assert not locked(lock).keys() & set(left_out[1].split())


def test_argos_packages_are_read_without_what_is_left_out() -> None:
    assert importlib.import_module("argostranslate.package")


# Scripts


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_script_imports_only_the_standard_library(script: Path) -> None:
    assert imports(script) <= sys.stdlib_module_names | {"environment"}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_script_can_be_parsed_by_the_old_python_it_refuses(script: Path) -> None:
    ast.parse(script.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_scripts_and_project_agree_on_the_oldest_python(environment: ModuleType) -> None:
    oldest = ".".join(map(str, environment.OLDEST))
    assert CONFIGURATION["project"]["requires-python"] == f">={oldest}"
    assert CONFIGURATION["tool"]["mypy"]["python_version"] == oldest


def test_there_is_a_lock_for_each_kind_of_environment(environment: ModuleType) -> None:
    assert [lock.stem for lock in LOCKS] == list(environment.KINDS)
    assert all(lock.is_file() for lock in LOCKS)


def test_readme_names_the_two_commands_and_they_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"python3 (scripts/\w+\.py)", readme))
    assert {"scripts/demo.py", "scripts/test.py"} <= named
    assert all((ROOT / name).is_file() for name in named)


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`scripts/environment.py` for a project in `tmp_path`, with an environment already made."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    module = importlib.import_module("environment")
    venv = tmp_path / ".venv"
    for folder in (venv, tmp_path / "requirements"):
        folder.mkdir()
    (venv / "pyvenv.cfg").write_text("version = 3.11.0\n")
    (tmp_path / "pyproject.toml").write_text("")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", venv)
    monkeypatch.setattr(module, "_STAMP", venv / "stamp.json")
    monkeypatch.setattr(module, "_works", lambda: True)
    return module


@pytest.fixture
def installed(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kinds that were installed, instead of installing them."""
    kinds: list[str] = []
    monkeypatch.setattr(environment, "_install", kinds.append)
    return kinds


def test_environment_is_installed_once(environment: ModuleType, installed: list[str]) -> None:
    environment.prepare("test")
    environment.prepare("test")
    environment.prepare("demo")
    assert installed == ["test"]


def test_environment_grows_when_more_is_wanted(
    environment: ModuleType, installed: list[str]
) -> None:
    environment.prepare("demo")
    environment.prepare("test")
    environment.prepare("demo")
    assert installed == ["demo", "test"]


def test_environment_is_renewed_as_it_was_when_a_lock_changes(
    environment: ModuleType, installed: list[str], tmp_path: Path
) -> None:
    environment.prepare("dev")
    (tmp_path / "requirements" / "test.txt").write_text("polib==1.2.0")
    environment.prepare("demo")
    assert installed == ["dev", "dev"]


def test_environment_that_failed_half_way_is_installed_again(
    environment: ModuleType, installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.prepare("test")

    def broken(kind: str) -> None:
        raise environment.SetupError(kind)

    with monkeypatch.context() as context:
        context.setattr(environment, "_install", broken)
        with pytest.raises(environment.SetupError):
            environment.prepare("dev")
    environment.prepare("test")
    assert installed == ["test", "test"]


@pytest.mark.parametrize("content", ["", "[]", json.dumps({"kind": "other"})])
def test_environment_with_a_spoiled_stamp_is_installed_again(
    environment: ModuleType, installed: list[str], tmp_path: Path, content: str
) -> None:
    (tmp_path / ".venv" / "stamp.json").write_text(content)
    environment.prepare("demo")
    assert installed == ["demo"]


def test_old_python_is_told_what_is_needed(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "OLDEST", (99, 1))
    with pytest.raises(environment.SetupError, match=r"Python 99\.1 or later is needed"):
        environment.prepare("demo")


def test_missing_venv_module_is_named_with_the_next_step(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "_works", lambda: False)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(environment.SetupError, match=r"lacks its module venv(.|\n)*apt install"):
        environment.prepare("demo")


def test_folder_that_is_no_environment_is_left_alone(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(environment, "_works", lambda: False)
    (tmp_path / ".venv" / "pyvenv.cfg").rename(tmp_path / ".venv" / "letter.txt")
    with pytest.raises(environment.SetupError, match="in the way"):
        environment.prepare("demo")
    assert (tmp_path / ".venv" / "letter.txt").exists()


# Other files


def test_changelog_has_an_entry_for_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    version = CONFIGURATION["project"]["version"]
    entry = re.search(rf"^## \[{re.escape(version)}\] - (\S+)$", changelog, re.MULTILINE)
    assert entry
    assert re.fullmatch(r"unreleased|\d{4}-\d\d-\d\d", entry[1])


def test_package_is_marked_as_typed() -> None:
    assert (ROOT / "src" / "translate_flow" / "py.typed").is_file()


def test_every_ignored_rule_has_its_reason() -> None:
    ignored = PYPROJECT.split("\nignore = [\n")[1].split("\n]")[0].splitlines()
    assert all(re.search(r'",\s+# \w', line) for line in ignored)


def test_ci_runs_the_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.search(r"^python3 scripts/test\.py\b", script, re.MULTILINE)
