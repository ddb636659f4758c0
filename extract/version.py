"""What made a result: the version of ramat and of the knowledge it used."""

from functools import cache
from hashlib import sha256
from importlib.resources import files

__version__ = "0.1.0"


@cache
def extractor() -> str:
    """The stamp on every result: "ramat 0.1.0 lexicon 5f2c gazetteer 2025-07".

    The lexicon is named by the start of its files' digest: a changed word changes the stamp.
    """
    from extract.gazetteer.units import GAZETTEER_VERSION

    lexicons = sorted(
        (file for file in files("extract.lexicon").iterdir() if file.name.endswith(".toml")), key=lambda file: file.name
    )
    digest = sha256(b"".join(file.read_bytes() for file in lexicons)).hexdigest()[:4]
    return f"ramat {__version__} lexicon {digest} gazetteer {GAZETTEER_VERSION}"
