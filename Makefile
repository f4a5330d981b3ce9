# For contributors. Everything here also works as the plain command it runs (see CONTRIBUTING.md).

PYTHON ?= python3
BIN := .venv/bin
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test coverage lint format types check bench lock clean dev

help:  ## list these targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1	/' | expand -t 12

demo:  ## build the sample editions into public/ (ARGS=--serve to look at them)
	$(PYTHON) scripts/demo.py $(ARGS)

test:  ## run the tests (ARGS='-k catalog' for some of them)
	$(PYTHON) scripts/test.py $(ARGS)

coverage:  ## run the tests and say which lines none of them reaches
	$(PYTHON) scripts/test.py --cov $(ARGS)

dev:  ## bring .venv to the locked versions of all development tools
	$(PYTHON) scripts/environment.py dev

lint: dev  ## ruff: rules and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: dev  ## ruff: mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: dev  ## mypy, strict
	$(BIN)/mypy

check: lint types coverage  ## all that must be green before a change is handed in

bench: dev  ## run every benchmark and print what it measured
	@set -e; for script in benchmarks/bench_*.py; do echo "== $$script"; $(BIN)/python "$$script" $(ARGS); done

# uv compiles for every platform at once. It has 60 MB and is needed only here, so it gets a place of
# its own; its version is fixed because another one may write the files in another form.
UV := build/lock/bin/uv
$(UV):
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet uv==0.13.9

# The locks hold for Python 3.11 and later on Linux, macOS and Windows. Versions already locked stay;
# `make lock ARGS=--upgrade` takes newer ones. dev.txt comes first, so that the three agree.
#
# Left out: onnxruntime (76 MB with what it needs) serves only the sentence splitter that
# argos-translate-lt brings along. Sentences are split by translate_flow.segment, and
# argostranslate.package, the one module used of it, imports without. This is why the locks are
# installed with --no-deps: they are complete but for these three.
LEFT_OUT := onnxruntime flatbuffers protobuf
COMPILE = $(UV) pip compile pyproject.toml --no-config --quiet --universal --python-version 3.11 \
	--generate-hashes --custom-compile-command 'make lock' --extra sample-model --group build \
	$(addprefix --no-emit-package ,$(LEFT_OUT)) $(ARGS)

lock: $(UV)  ## compile requirements/*.txt anew from pyproject.toml
	$(COMPILE) --group dev -o requirements/dev.txt
	$(COMPILE) --group test -c requirements/dev.txt -o requirements/test.txt
	$(COMPILE) -c requirements/dev.txt -o requirements/demo.txt

clean:  ## remove what can be made again: environment, caches, built editions
	rm -rf .venv build dist public .coverage .coverage.* htmlcov .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find benchmarks scripts src tests tools -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
