"""Many hosts on one port of the loopback: what a request gets depends on the host that it names."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread

from click.testing import Result
from program import invoke

Answer = tuple[int, dict[str, str], str]
HTML = {"Content-Type": "text/html; charset=utf-8"}
NAMES = (
    "Hội thi dân vận khéo năm nay của huyện",
    "Ngày hội đại đoàn kết ở thôn Bắc Sơn",
    "Mùa vàng trên cánh đồng mẫu lớn",
)
TEXT = (
    "<p>Sáng nay, bà con trong xóm đã cùng nhau dọn vệ sinh đường làng và trồng thêm hàng cây xanh ở hai bên.</p>"
    "<p>Đông đảo nhân dân và các đoàn thể đã tham gia, đóng góp gần một trăm ngày công lao động trong buổi sáng.</p>"
    "<p>Phát biểu tại buổi lễ, lãnh đạo địa phương mong muốn phong trào tiếp tục được duy trì trong thời gian tới.</p>"
)


@dataclass
class Town:
    """Answers by host and path, hosts without an entry for a path say 404; the log of what was asked."""

    port: int = 0
    hosts: dict[str, dict[str, Answer]] = field(default_factory=dict)
    for_any_name: dict[str, dict[str, Answer]] = field(default_factory=dict)
    requests: list[tuple[str, str]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    def site(self, host: str, title: str, head: str = "", **pages: Answer) -> dict[str, Answer]:
        """A small portal with three dated articles."""
        links = "".join(f'<li><a href="/tin-tuc/bai-{n}-12345{n}.html">{name}</a></li>' for n, name in enumerate(NAMES))
        self.hosts[host] = {"/": page(title, f"{head}<ul>{links}</ul>")}
        for number, name in enumerate(NAMES):
            body = f"<h1>{name}</h1><p>Thứ ba, 1{number}/02/2026 - 08:15</p>{TEXT}"
            self.hosts[host][f"/tin-tuc/bai-{number}-12345{number}.html"] = page(name, body)
        self.hosts[host] |= pages
        return self.hosts[host]

    def url(self, host: str) -> str:
        return f"http://{host}:{self.port}/"

    def run(self, *args: object) -> Result:
        """The program, for which no name exists outside the town; those below ``for_any_name`` all do."""
        exist = [*self.hosts, *(f"*.{zone}" for zone in self.for_any_name)]
        pins = [f"{host}:{self.port}:127.0.0.1" for host in exist] + [f"*:{self.port}:"]
        return invoke(*args, *(part for pin in pins for part in ("--resolve", pin)))

    def asked(self, host: str) -> list[str]:
        return [path for name, path in self.requests if name == host]

    def answer(self, host: str, path: str) -> Answer:
        zone = host.partition(".")[2]
        pages = self.hosts.get(host) or self.for_any_name.get(zone, {})
        return pages.get(path, (404, HTML, "<p>nothing here</p>"))


def page(title: str, body: str, status: int = 200) -> Answer:
    return status, HTML, f"<html><head><title>{title}</title></head><body>{body}</body></html>"


@contextmanager
def serve_town() -> Iterator[Town]:
    """Serve a town on a free port while the block runs."""
    town, lock = Town(), Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with lock:
                town.at_once += 1
                town.most_at_once = max(town.most_at_once, town.at_once)
            try:
                self.reply()
            finally:
                with lock:
                    town.at_once -= 1

        def reply(self) -> None:
            host = (self.headers.get("Host") or "").partition(":")[0]
            town.requests.append((host, self.path))
            status, headers, text = town.answer(host, self.path)
            self.send_response(status)
            for name, value in (headers | {"Content-Length": str(len(text.encode()))}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *args: object) -> None:
            """Nothing on the screen."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        town.port = server.server_port
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield town
        server.shutdown()
