#!/bin/sh
# Make a virtual environment with everything that requirements.lock pins, and ramat itself.
set -eu
venv=${1:-.venv}
python=${PYTHON:-python3}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "setup: ramat needs Python 3.11 or newer; name one with PYTHON=/path/to/python3.12" >&2
    exit 2
}
if command -v uv >/dev/null 2>&1; then
    uv=uv
    uv venv --quiet --allow-existing --python "$python" "$venv"
else
    "$python" -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet uv
    uv="$venv/bin/uv"
fi
export VIRTUAL_ENV="$PWD/$venv"
"$uv" pip install --quiet --require-hashes -r requirements.lock
"$uv" pip install --quiet --no-deps --editable .
