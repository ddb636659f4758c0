"""A small archive for every test of this folder."""

import gzip
import io
from collections.abc import Iterable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

LAUNCH = (
    "<h1>Xã Hòa Phong ra mắt mô hình “Tiếng kẻng {}”</h1><p>Sáng 12/6/2023, UBND xã Hòa Phong, huyện Tây Hòa, tỉnh "
    "Phú Yên tổ chức lễ ra mắt mô hình “Tiếng kẻng {}” tại nhà văn hóa thôn Đông.</p><p>Bà con về dự đông đủ, nhiều "
    "nhà treo cờ từ sáng sớm và quét dọn đường làng để đón khách.</p>"
)
PLAIN = "<h1>Mưa lớn</h1><p>Mưa lớn làm ngập nhiều đoạn đường ở ven sông, xe máy phải đi vòng qua cầu mới.</p>"
NAMES = ("bình yên", "an toàn", "đoàn kết", "khuyến học", "xanh sạch", "văn hóa", "tự quản", "vệ nông")


def news_archive(path: Path, pages: Iterable[tuple[str, str]], headers: tuple[tuple[str, str], ...] = ()) -> Path:
    """A WARC file as Common Crawl's news crawler writes them: request, response and metadata of each page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for url, body in pages:
            head = StatusAndHeaders("GET / HTTP/1.1", [("Host", "x")], is_http_request=True)
            writer.write_record(writer.create_warc_record(url, "request", http_headers=head))
            head = StatusAndHeaders(
                "200 OK", [("Content-Type", "text/html; charset=utf-8"), *headers], protocol="HTTP/1.1"
            )
            html = f"<html><head><title>Tin</title></head><body>{body}</body></html>".encode()
            payload = gzip.compress(html) if dict(headers).get("Content-Encoding") == "gzip" else html
            writer.write_record(writer.create_warc_record(url, "response", io.BytesIO(payload), http_headers=head))
    return path


def pages(host: str, number: int, first: int = 0) -> list[tuple[str, str]]:
    """Every second one reports a launch."""
    launch = [LAUNCH.format(name, name) for name in NAMES]
    texts = [PLAIN if at % 2 else launch[at // 2 % len(NAMES)] for at in range(first, first + number)]
    return [(f"https://{host}/tin/{at}.html", text) for at, text in enumerate(texts, first)]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The folder ``web`` of the test, served on loopback."""
    folder = tmp_path / "web"
    folder.mkdir()

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
