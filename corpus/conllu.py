"""An article as CoNLL-U: sentences in segmented words, for corpus tools."""

from collections.abc import Iterator

from extract.article import Article
from extract.text import squeeze


def conllu(article: Article) -> Iterator[str]:
    """The article's title and text, sentence by sentence; each item is a sentence with its blank line.

    A word of several syllables is one token whose form holds spaces, as CoNLL-U allows for
    Vietnamese; what is not analysed stands as "_".
    """
    from underthesea import sent_tokenize, word_tokenize

    lines = [line for line in [article.title or "", *article.text.split("\n")] if line.strip()]
    sentences = [sentence for line in lines for sentence in sent_tokenize(squeeze(line))]
    for number, sentence in enumerate(sentences, start=1):
        # Their normalisation would respell words (hoà → hòa); the corpus keeps what was written.
        words = word_tokenize(sentence, use_token_normalize=False)
        head = [f"# newdoc id = {squeeze(article.id)}"] if number == 1 else []
        head += [f"# sent_id = {squeeze(article.id)}-{number}", f"# text = {sentence}"]
        yield "\n".join([*head, *_tokens(sentence, words)]) + "\n\n"


def _tokens(sentence: str, words: list[str]) -> Iterator[str]:
    rest = sentence
    for number, word in enumerate(words, start=1):
        _, found, after = rest.partition(word)
        rest = after if found else rest
        glued = found and rest and not rest.startswith(" ")
        yield "\t".join([str(number), word, *["_"] * 7, "SpaceAfter=No" if glued else "_"])
