"""Where the pages of a portal live: the path patterns of its TOML file, filled in."""

from collections.abc import Mapping

from demo.content import Article


class Addresses:
    """Paths by the patterns in a portal's ``[paths]`` table.

    A pattern may hold ``{section} {slug} {id} {published} {page} {year}``; what the table
    leaves out, the portal does not have.
    """

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self.patterns = patterns

    def article(self, article: Article) -> str:
        """The article's own address."""
        return self._about("article", article)

    def twin(self, article: Article) -> str | None:
        """Its print page, None where the portal has none."""
        return self._about("twin", article) if "twin" in self.patterns else None

    def section(self, section: str, page: int = 1) -> str:
        """One page of a section's listing, counted from 1."""
        name = "section" if page == 1 else "section_page"
        return self.patterns[name].format(section=section, page=page)

    def named(self, name: str, **values: object) -> str | None:
        """Any other address ("feed", "sitemap"), None where the portal has none."""
        return self.patterns[name].format(**values) if name in self.patterns else None

    def _about(self, name: str, article: Article) -> str:
        return self.patterns[name].format(
            section=article.section, slug=article.slug, id=article.id, published=article.published
        )
