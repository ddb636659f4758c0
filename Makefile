# make demo: set up, then the main job on the bundled site, offline. make test: set up, then all tests.
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint types floors docs bench lock clean

demo: $(VENV)/ready
	$(BIN)/ramat demo

test: $(VENV)/ready
	$(BIN)/python -m pytest

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/ready
	$(BIN)/mypy

floors: $(VENV)/ready
	$(BIN)/python tests/floors.py

docs: $(VENV)/ready
	$(BIN)/python docs/generate.py

bench: $(VENV)/ready
	$(BIN)/python -m bench
	$(BIN)/python -m bench.articles

# uv installs in seconds what takes pip minutes; where it is missing it goes into the environment first.
$(VENV)/ready: pyproject.toml requirements.lock
	./setup.sh $(VENV)
	touch $@

lock:
	uv pip compile --quiet --universal --python-version 3.11 --all-extras --group dev --generate-hashes \
		--no-emit-index-url --no-header pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
