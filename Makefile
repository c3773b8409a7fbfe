# What a newcomer needs is `make run` and `make test`; both set up everything they use, in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORE := build/store

.DEFAULT_GOAL := help
.PHONY: help run test check benchmark notebook quality docs pictures lock wheel clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

run: $(VENV)/.run ## build the graph of the shipped documents into build/ and ask it a question
	@mkdir -p build
	@$(BIN)/ofsted-kg build --store $(STORE)
	@$(BIN)/ofsted-kg export --store $(STORE) build/ofsted.ttl build/ofsted.trig build/ofsted.gexf
	@printf '\nIssues that two or more inspections of a council raised:\n\n'
	@$(BIN)/ofsted-kg query recurring-issues --store $(STORE) --format table
	@printf '\nTry next:\n'
	@printf '  %s\n' \
	  '$(BIN)/ofsted-kg query council-timeline --set council=Leicestershire --store $(STORE)' \
	  '$(BIN)/ofsted-kg query officials-issues --store $(STORE)' \
	  '$(BIN)/ofsted-kg extract data/documents/leicestershire-2024-07.md'

test: $(VENV)/.dev ## check style and types, run every test
	@$(MAKE) --no-print-directory check
	@$(BIN)/pytest

check: $(VENV)/.dev ## style (ruff) and types (mypy) only
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

benchmark: $(VENV)/.dev ## measure, side by side with peers, half an hour long (some tables need the reports beside the repository)
	@for script in benchmarks/*.py; do $(BIN)/python $$script || exit 1; done

docs: $(VENV)/.docs ## write the ontology as one HTML page, build/ontology.html
	@mkdir -p build
	@$(BIN)/pylode ontology/ofsted.ttl -o build/ontology.html 2>build/pylode.log || { cat build/pylode.log; exit 1; }
	@echo build/ontology.html

PICTURES := docs/pictures
PICTURE_COUNCIL := Leicester
pictures: $(VENV)/.dev ## draw docs/pictures anew of the graph in STORE (those in the repository are of 94 reports)
	@mkdir -p $(PICTURES)
	@$(BIN)/ofsted-kg picture officials $(PICTURES)/officials.svg --store $(STORE)
	@$(BIN)/ofsted-kg picture officials --council $(PICTURE_COUNCIL) $(PICTURES)/officials-council.svg --store $(STORE)
	@$(BIN)/ofsted-kg picture councils --min-weight 5 $(PICTURES)/councils.svg --store $(STORE)
	@$(BIN)/ofsted-kg picture inspectors $(PICTURES)/inspectors.svg --store $(STORE)
	@$(BIN)/ofsted-kg chart grades --council $(PICTURE_COUNCIL) $(PICTURES)/grades.svg --store $(STORE)
	@$(BIN)/ofsted-kg chart themes --council $(PICTURE_COUNCIL) $(PICTURES)/themes.svg --store $(STORE)
	@$(BIN)/ofsted-kg chart issues $(PICTURES)/issues.svg --store $(STORE)

notebook: $(VENV)/.dev ## run docs/notebook.ipynb and write its outputs anew
	@$(BIN)/python tests/notebook.py

quality: $(VENV)/.dev ## measure how well the real documents are read and write docs/quality.md
	@$(BIN)/python benchmarks/quality.py --write docs/quality.md

wheel: $(VENV)/.dev ## build the wheel into dist/
	@$(BIN)/python -m build --no-isolation --wheel --outdir dist .

lock: ## pin the dependencies anew (needs uv)
	@uv pip compile pyproject.toml --group install --universal --generate-hashes --no-emit-index-url --quiet --no-header --output-file requirements/run.txt
	@uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url --quiet --no-header --output-file requirements/dev.txt
	@uv pip compile --group pyproject.toml:docs --universal --generate-hashes --no-emit-index-url --quiet --no-header --output-file requirements/docs.txt

clean: ## remove what run, test and wheel leave
	rm -rf build dist $(VENV)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "ofsted-kg needs Python 3.11 or newer; name one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what ofsted-kg needs into $(VENV) …"
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/pip install -qq --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.docs: requirements/docs.txt $(VENV)/.run
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements/docs.txt
	@touch $@
