"""Pages older than Unicode: the text comes out whatever the page says of its encoding."""

from unicodedata import normalize

import pytest

from extract.page.decode import decode
from extract.page.encodings import mend, read_tcvn3, read_viscii, read_vni

TONES = "\u0300\u0301\u0303\u0309\u0323"
UNICODE = (
    "<p>Sáng ngày 12 tháng 6, Ủy ban nhân dân xã đã tổ chức hội nghị công bố quyết định thành lập Ban điều hành "
    "gồm 9 người của các thôn, với sự có mặt của đông đảo nhân dân được mời đến dự.</p>"
)
TCVN3 = (
    "<p>S¸ng ngµy 12 th¸ng 6, ñy ban nh©n d©n x· ®· tæ chøc héi nghÞ c«ng bè quyÕt ®Þnh thµnh lËp Ban ®iÒu hµnh "
    "gåm 9 ng\u00adêi cña c¸c th«n, víi sù cã mÆt cña ®«ng ®¶o nh©n d©n ®\u00adîc mêi ®Õn dù.</p>"
)
VNI = (
    "<p>Saùng ngaøy 12 thaùng 6, UÛy ban nhaân daân xaõ ñaõ toå chöùc hoäi nghò coâng boá quyeát ñònh thaønh laäp "
    "Ban ñieàu haønh goàm 9 ngöôøi cuûa caùc thoân, vôùi söï coù maët cuûa ñoâng ñaûo nhaân daân ñöôïc môøi ñeán "
    "döï.</p>"
)


def test_tcvn3_in_the_clothes_of_latin_1_is_read() -> None:
    assert mend(TCVN3) == UNICODE.replace("Ủy", "ủy")


def test_vni_in_the_clothes_of_latin_1_is_read() -> None:
    assert mend(VNI) == UNICODE


@pytest.mark.parametrize("shown", [TCVN3, VNI], ids=["tcvn3", "vni"])
def test_its_bytes_are_read_whatever_the_header_says(shown: str) -> None:
    body = shown.encode("latin-1")
    for header in (None, "text/html", "text/html; charset=iso-8859-1", "text/html; charset=utf-8"):
        assert "quyết định thành lập Ban điều hành" in decode(body, header)


def test_a_page_in_unicode_is_left_alone() -> None:
    assert mend(UNICODE) is UNICODE


def test_a_page_in_another_language_is_left_alone() -> None:
    spanish = "<p>El año pasado, los niños españoles de la montaña cantaron mañana, señora, otoño y piñata.</p>" * 3
    assert mend(spanish) is spanish


def test_a_menu_in_unicode_beside_an_old_body_stays() -> None:
    menu = "<li>Trang chủ</li><li>Giới thiệu</li>"
    assert mend(menu + TCVN3).startswith(menu)


def test_markup_is_not_touched() -> None:
    assert mend('<a title="©">' + TCVN3).startswith('<a title="©">')


def test_letters_of_the_tables_come_out_one_by_one() -> None:
    assert read_tcvn3("¨©ª«¬®") == "ăâêôơđ"
    assert read_vni("ÑAÛNG BOÄ THAØNH PHOÁ Ñöùc Phoå") == "ĐẢNG BỘ THÀNH PHỐ Đức Phổ"
    assert read_viscii(b"Vi\xaet Nam, \xd0\xa4t n\xdf\xbec") == "Việt Nam, Đất nước"


@pytest.mark.parametrize("header", [None, "text/html; charset=iso-8859-1"])
def test_windows_1258_is_told_by_its_words(header: str | None) -> None:
    text = "Ngày 12 tháng 6, Hội Nông dân xã tổ chức lễ ra mắt mô hình của các thôn, có 9 người được bầu."
    body = "".join(map(as_typed, text)).encode("cp1258")
    assert normalize("NFC", decode(body, header)) == text


def as_typed(char: str) -> str:
    """The letter as Windows-1258 has it: the tone stands alone where no code holds both."""
    parts = normalize("NFD", char)
    tone = "".join(mark for mark in parts if mark in TONES)
    letter = normalize("NFC", "".join(mark for mark in parts if mark not in TONES))
    return char if char in "àáâ" else letter + tone


def test_a_font_that_draws_capitals_gives_capitals() -> None:
    title = '<font face=".VnTimeH">héi nghÞ&nbsp;c«ng bè</font>'
    assert mend(TCVN3 + title).endswith('<font face=".VnTimeH">HỘI NGHỊ&nbsp;CÔNG BỐ</font>')


def test_a_line_whose_plain_letters_are_capitals_gets_all_its_capitals() -> None:
    assert mend(TCVN3 + "<b>TH¾P S¸NG §¦êNG QU£ ë X· T¢N LËP</b>").endswith("<b>THẮP SÁNG ĐƯỜNG QUÊ Ở XÃ TÂN LẬP</b>")
