PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test trial check bench docs lock clean

demo: $(VENV)/.installed  ## build the dossier of the bundled example
	$(BIN)/sayso demo
	@echo "In a browser: $(BIN)/sayso read examples/harbour --outlets examples/outlets.toml --store demo.db && $(BIN)/sayso serve --outlets examples/outlets.toml --store demo.db"

test: $(VENV)/.installed-test check  ## set up, check and test everything
	tests/postgres.sh
	tests/chromium.sh
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

trial: $(VENV)/.installed-test  ## damaged inputs and stores, kills, full disks, tampering, a soak, whole sets
	$(BIN)/python -m pytest -m trial
	PYTHONPATH=tests $(BIN)/python tests/mutants.py 10000
	for what in damage disk kills reads scale; do \
	  PYTHONPATH=tests $(BIN)/python tests/store_trial.py $$what || exit 1; done
	PYTHONPATH=tests $(BIN)/python tests/watch_trial.py 50
	for what in disk tampering; do \
	  PYTHONPATH=tests $(BIN)/python tests/folder_trial.py $$what || exit 1; done
	PYTHONPATH=tests $(BIN)/python tests/soak.py 20
	PYTHONPATH=tests $(BIN)/python tests/desk_trial.py api 100
	PYTHONPATH=tests $(BIN)/python tests/desk_trial.py requests 100000

check: $(VENV)/.installed-test  ## style, types and the order of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/.installed-test  ## build the documentation into site/
	$(BIN)/mkdocs build --strict

lock:  ## pin every dependency with its hashes, for all supported Pythons
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate --quiet --extra web pyproject.toml -o constraints/run.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate --quiet --extra test --extra check pyproject.toml -o constraints/test.txt

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: constraints/run.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r constraints/run.txt
	$(BIN)/python -m pip install --quiet --no-deps -e .
	touch $@

$(VENV)/.installed-test: constraints/test.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r constraints/test.txt
	$(BIN)/python -m pip install --quiet --no-deps -e .
	touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) build dist site
