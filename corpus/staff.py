"""Who may correct: names and hashed passwords in a file beside the database."""

import json
import os
import secrets
from hashlib import scrypt
from pathlib import Path
from typing import Any

ENDING = ".staff.json"
COST: dict[str, int] = {"n": 2**15, "r": 8, "p": 3, "maxmem": 2**26}
"""Of a hash, as OWASP advises for scrypt: 32 MB and a third of a second, so that a stolen file is slow to guess."""
SHORTEST = 8
LONGEST = 1_000
"""Characters of a password."""


class StaffError(ValueError):
    """What was typed can't be; the message is one line with the remedy."""


def staff_of(db: str | Path) -> Path:
    """The file of the staff of a database: "ramat.staff.json" of "ramat.db"."""
    return Path(db).with_suffix(ENDING)


def names(path: Path) -> list[str]:
    """Who may correct. Raises StaffError."""
    return sorted(_read(path)["staff"])


def secret(path: Path) -> str | None:
    """What signs the cookies, so that a restart ends no session; None where there is no staff yet."""
    return str(_read(path)["secret"]) if path.exists() else None


def put(path: Path, name: str, password: str) -> None:
    """Add somebody, or give them a new password. Raises StaffError."""
    if not name.strip() or name != name.strip() or not name.isprintable() or name == "root":
        raise StaffError(f"{name!r} can't be a name; write one without spaces around it, other than root")
    if not SHORTEST <= len(password) <= LONGEST:
        raise StaffError(f"the password must have at least {SHORTEST} characters")
    found = _read(path)
    salt = secrets.token_bytes(16)
    found["staff"][name] = {"salt": salt.hex(), "hash": _hash(password, salt, COST), "cost": COST}
    _write(path, found)


def remove(path: Path, name: str) -> None:
    """Somebody may not correct any more; what they corrected stays. Raises StaffError."""
    found = _read(path)
    if found["staff"].pop(name, None) is None:
        raise StaffError(f"nobody is called {name!r}; 'ramat staff list' prints all names")
    _write(path, found)


def knows(path: Path, name: str, password: str) -> bool:
    """Whether name and password belong together; takes as long for a name that nobody has.

    A hash is compared at the cost at which it was made, so that a higher one shuts nobody out.
    """
    entry = _read(path)["staff"].get(name) or {"salt": "00" * 16, "hash": ""}
    given = _hash(password[:LONGEST], bytes.fromhex(entry["salt"]), entry.get("cost", COST))
    return secrets.compare_digest(given, str(entry["hash"]))


def _hash(password: str, salt: bytes, cost: dict[str, int]) -> str:
    return scrypt(password.encode("utf-8", "replace"), salt=salt, dklen=32, **cost).hex()


def _read(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {"secret": secrets.token_hex(32), "staff": {}}
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(found["staff"], dict) and isinstance(found["secret"], str):
            return found
    except (ValueError, KeyError, TypeError):
        pass
    raise StaffError(f"{path}: not a file of staff; move it away and add everybody again")


def _write(path: Path, found: dict[str, Any]) -> None:
    """Replace the file at once; only its owner may read it."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        out.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    unfinished.replace(path)
