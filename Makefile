# make demo: set up, then the main job on the bundled site, offline. make test: set up, then all tests.
VENV := .venv
BIN := $(VENV)/bin
UV = $(shell command -v uv || echo $(BIN)/uv)
PEERS := .venv-peers
BENCH = $(firstword $(wildcard $(PEERS)/bin/python) $(BIN)/python)

.PHONY: demo test fuzz lint types floors docs bench performance peers calibrate ablation audit sbom lock clean

demo: $(VENV)/ready
	$(BIN)/ramat demo

test: $(VENV)/ready
	$(BIN)/python -m pytest -n auto --dist loadfile

# Hostile input for every target, in some hours; what breaks one goes to tests/fuzz/offenders.
fuzz: $(VENV)/ready
	$(UV) pip install --quiet --python $(BIN)/python --group fuzz
	nice $(BIN)/python -m tests.fuzz --inputs 1000000

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/ready
	$(BIN)/mypy

floors: $(VENV)/ready
	$(BIN)/python tests/floors.py

docs: $(VENV)/ready
	$(BIN)/python docs/generate.py

# Beside the peers where `make peers` has set them up.
bench: $(VENV)/ready
	$(BENCH) -m bench
	$(BENCH) -m bench.articles

# The tables of docs/performance.md: half an hour, on a machine that does nothing else.
performance: $(VENV)/ready
	$(BENCH) -m bench --write
	$(BENCH) -m bench.spent --write
	$(BENCH) -m bench.growth --write

# What the bench sets beside ours; news-please wants an older cssselect, so they have an environment of their own.
peers:
	$(UV) venv --quiet --clear $(PEERS)
	VIRTUAL_ENV=$(PEERS) $(UV) pip install --quiet -e ".[web,parquet,cluster]" --group dev --group bench

# The confidence of a launch, fitted anew to the labelled articles at hand.
calibrate: $(VENV)/ready
	$(BIN)/python -m bench.calibrate

# What the parts of the extraction are worth.
ablation: $(VENV)/ready
	$(BIN)/python -m bench.ablation

# uv installs in seconds what takes pip minutes; where it is missing it goes into the environment first.
$(VENV)/ready: pyproject.toml requirements.lock
	./setup.sh $(VENV)
	touch $@

lock:
	uv pip compile --quiet --universal --python-version 3.11 --all-extras --group dev --generate-hashes \
		--no-emit-index-url --no-header pyproject.toml -o requirements.lock

# Known weaknesses of what the lock file pins; exits with 3 where the database of them can't be reached.
audit: $(VENV)/ready
	rm -f audit.json
	-$(UV) tool run --quiet --from pip-audit==2.10.1 pip-audit --disable-pip --require-hashes -r requirements.lock \
		--format json --output audit.json
	$(BIN)/python deploy/audit.py audit.json

# What the lock file pins, as a CycloneDX list.
sbom:
	$(UV) tool run --quiet --from cyclonedx-bom==7.5.0 cyclonedx-py requirements --pyproject pyproject.toml \
		--output-reproducible --output-format JSON --output-file sbom.json requirements.lock

clean:
	rm -rf audit.json sbom.json $(VENV) $(PEERS) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
