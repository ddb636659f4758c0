"""When to leave a site for this run: it has refused or failed many times in a row."""

# Endings which, one after the other, say that the site does not want us or is down.
_REFUSALS = ("http-403", "http-429", "http-503", "timeout", "refused", "connection", "dns", "tls")
_ENOUGH = 10


class Patience:
    """Counts the refusals of one site that follow each other."""

    def __init__(self) -> None:
        self._last = ""
        self._times = 0

    def answered(self) -> None:
        """Note that the site has given us a page."""
        self._last, self._times = "", 0

    def lost(self, outcome: str, reason: str) -> str | None:
        """Note that a request ended so; return why to leave once there were ten of a kind."""
        self._times = self._times + 1 if outcome == self._last else 1
        self._last = outcome
        if outcome in _REFUSALS and self._times >= _ENOUGH:
            return f"{self._times} requests in a row failed ({reason}); the rest follows in the next run"
        return None
