# newsreader: `make` lists what there is.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run demo test test-hostile check format bench bench-all docs pictures clean

help: ## list what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

run: .venv/.installed ## open newsreader (sets everything up the first time)
	@$(BIN)/newsreader

demo: .venv/.installed ## open newsreader on a small sample newspaper, without internet or configuration
	@$(BIN)/newsreader demo

test: check ## check, then run the whole test suite
	@$(BIN)/python -m pytest

test-hostile: .venv/.developing ## everything that strangers may send, with what takes minutes
	@$(BIN)/python -m pytest -m "slow or not slow" tests/hostile

check: .venv/.developing ## lint, types, and who may import whom
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

format: .venv/.developing ## put the code into shape
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

bench: .venv/.installed ## measure the short way, beside newsboat where it is installed (five minutes)
	@$(BIN)/python benchmarks/start.py --sizes 0 10000 100000
	@$(BIN)/python benchmarks/memory.py --articles 20000 --rested 3
	@$(BIN)/python benchmarks/refresh.py --feeds 100 --no-hanging
	@$(BIN)/python benchmarks/first_news.py --feeds 200
	@$(BIN)/python benchmarks/searching.py --articles 50000
	@$(BIN)/python benchmarks/keys.py --articles 20000 --feeds 200
	@$(BIN)/python benchmarks/opening.py
	@$(BIN)/python benchmarks/resizing.py
	@$(BIN)/python benchmarks/marking.py --articles 20000
	@$(BIN)/python benchmarks/quitting.py --articles 20000 --feeds 100

bench-all: .venv/.installed ## measure everything, at full size (an hour)
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && set -e && \
	$(BIN)/python benchmarks/make_library.py "$$folder/500000" 500000 && \
	$(BIN)/python benchmarks/start.py --library "$$folder/500000" && \
	$(BIN)/python benchmarks/memory.py --library "$$folder/500000" && \
	$(BIN)/python benchmarks/searching.py --library "$$folder/500000" && \
	$(BIN)/python benchmarks/keys.py --library "$$folder/500000"
	@$(BIN)/python benchmarks/refresh.py
	@$(BIN)/python benchmarks/first_news.py
	@$(BIN)/python benchmarks/opening.py --rested
	@$(BIN)/python benchmarks/resizing.py
	@$(BIN)/python benchmarks/marking.py
	@$(BIN)/python benchmarks/quitting.py
	@$(BIN)/python benchmarks/killed.py
	@$(BIN)/python benchmarks/window_and_cron.py

docs: .venv/.installed ## write the lists of keys and settings anew from the code
	@$(BIN)/python docs/generate.py

pictures: .venv/.installed ## draw the README's picture anew from the demo
	@$(BIN)/python docs/pictures.py

clean: ## remove what make has made
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/.installed: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.developing: .venv/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --group dev
	@touch $@
