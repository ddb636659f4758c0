"""What goes wrong with single inputs: said, counted, and the rest goes on."""

from collections.abc import Callable

from extract.article import Article
from extract.item import InputProblem


class Problems:
    """Says what cannot be read and counts it; the rest goes on."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.number = 0
        self._say = say

    def tell(self, problem: InputProblem) -> None:
        """Say what is wrong with an input."""
        self._tell(str(problem))

    def note(self, article: Article) -> bool:
        """Whether the extraction of this page broke."""
        if article.page_type == "error":
            self._tell(article.problem or f"{article.id}: the page could not be read")
        return article.page_type == "error"

    def _tell(self, message: str) -> None:
        self.number += 1
        self._say(f"ramat: {message}")
