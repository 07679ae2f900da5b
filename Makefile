# Two commands: make demo, make test. Everything else is for people who work on the toolkit.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# On Linux without a GPU: make demo TORCH_INDEX=https://download.pytorch.org/whl/cpu  (keeps several GB of CUDA away)
TORCH_INDEX ?=
PIP_ARGS := $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX),)
DEMO ?= demo
BENCH ?= ../shared

.PHONY: demo test lint check bench stories campaigns docs clean help

help:  ## Show this list.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

$(VENV)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_ARGS) -c constraints.txt -e '.[read,dev]'
	@touch $@

demo: $(VENV)/.ready  ## Install, ingest the fixture articles into a new record, show the desk's view of them, write a report.
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(BIN)/factcheck ingest --db $(DEMO)/factcheck.db fixtures/articles/*.txt
	$(BIN)/factcheck queue --db $(DEMO)/factcheck.db --limit 12
	$(BIN)/factcheck clusters --db $(DEMO)/factcheck.db
	$(BIN)/factcheck flags --db $(DEMO)/factcheck.db
	$(BIN)/factcheck export --db $(DEMO)/factcheck.db --format html --out $(DEMO)/report.html --force
	@echo "The report is $(DEMO)/report.html. Go on with: $(BIN)/factcheck review --db $(DEMO)/factcheck.db"

test: $(VENV)/.ready lint  ## Run everything that must hold.
	$(BIN)/python -m pytest -m "not slow"

lint: $(VENV)/.ready  ## Check style, types and the contracts between rooms.
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: $(VENV)/.ready  ## Measure against the public benchmark data in $(BENCH), where you have it.
	$(BIN)/python tests/bench.py $(BENCH) $(ONLY)

stories: $(VENV)/.ready  ## Score the invented stories that two outlets tell: contradictions found, missed and wrongly seen.
	$(BIN)/python tests/stories.py $(ONLY)

campaigns: $(VENV)/.ready  ## Kill, tamper, fill and time the record for many minutes.
	$(BIN)/python -m pytest -m slow tests

docs: $(VENV)/.ready  ## Write the command reference anew.
	$(BIN)/python -m typer factcheck.cli utils docs --name factcheck --output docs/cli.md

clean:  ## Remove what the other targets made, but for the virtual environment.
	rm -rf $(DEMO) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
