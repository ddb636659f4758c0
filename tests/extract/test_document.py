from extract.annotations import sentences_of, spans_of
from extract.article import Article
from extract.pipeline import annotate, find_launches

LAUNCH = (
    "Sáng 5/4/2023, xã Duy Hòa, huyện Duy Xuyên tổ chức lễ ra mắt mô hình “Cổng nhà xanh”.\n"
    "Ông Lò Văn Mẫu, Chủ tịch UBND xã dự. Ban chủ nhiệm có 7 thành viên; câu lạc bộ có 20 hội viên."
)
REVIEW = "Sơ kết 3 năm thực hiện mô hình “Cổng nhà xanh” tại xã Duy Hòa.\nMô hình được thành lập từ năm 2020."


def article(text: str) -> Article:
    return Article("1", title="Tin xã Duy Hòa", text=text, published="2023-04-06")


def test_spacy_s_own_spans_tell_the_same_notes() -> None:
    doc = annotate(article(LAUNCH))
    assert [span._.place for span in doc.spans["places"]] == [span._.place for span in spans_of(doc, "places")] != []


def test_a_passage_has_the_text_and_the_sentence_that_spacy_gives_it() -> None:
    doc = annotate(article(LAUNCH))
    for group, spans in doc.spans.items():
        for ours, theirs in zip(spans_of(doc, group), spans, strict=True):
            assert (ours, ours.label_, ours.text, ours.sent) == (theirs, theirs.label_, theirs.text, theirs.sent)
    assert [sentence.text for sentence in sentences_of(doc)] == [sentence.text for sentence in doc.sents]


def test_a_text_that_reports_nothing_is_left_early_without_another_result() -> None:
    assert len(find_launches(article(LAUNCH))) == 1
    for text in (LAUNCH, REVIEW):
        assert find_launches(article(text)) == annotate(article(text))._.launches
