"""Pages a second, archived and remembered, beside Scrapy with an empty callback: ``python -m bench.crawl``.

Both fetch the same pages of one loopback site one at a time, in a process of their own each, in turns; ours finds
the addresses by itself. Pages a second are counted from a process's first request to its last; its processor
time, which a busy machine changes less, is that of the whole process, its start included.
"""

import asyncio
import resource
import subprocess
import sys
import tempfile
import time
from multiprocessing import Process, Value
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

from crawler.run import crawl
from crawler.source import Source

ARTICLES = 3000
PER_PAGE = 20
RUNS = 3
PARAGRAPH = "<p>" + "Sáng nay, bà con trong xóm cùng nhau dọn vệ sinh đường làng. " * 9 + "</p>"
BODY = PARAGRAPH * 40
HEAD = "<html><head><title>Tin</title><meta property='og:type' content='article'></head><body>"
PEER = """
import scrapy, sys
from scrapy.crawler import CrawlerProcess
base, pages, articles = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
class Empty(scrapy.Spider):
    name = "empty"
    async def start(self):
        for number in range(1, pages + 1):
            yield scrapy.Request(f"{base}/?page={number}")
        for number in range(articles):
            yield scrapy.Request(f"{base}/tin-post{number:06}.html")
    def parse(self, response):
        pass
process = CrawlerProcess({"LOG_LEVEL": "WARNING", "CONCURRENT_REQUESTS": 1, "DOWNLOAD_DELAY": 0,
                          "ROBOTSTXT_OBEY": True, "TELNETCONSOLE_ENABLED": False})
process.crawl(Empty)
process.start()
"""


def page(path: str) -> str:
    """A page of the site: a listing, or an article of 20 KB."""
    if path.startswith("/tin-post"):
        return f"{HEAD}<h1>{path}</h1>{BODY}</body></html>"
    number = int(path.partition("=")[2] or 1)
    first, last = (number - 1) * PER_PAGE, min(number * PER_PAGE, ARTICLES)
    links = "".join(f'<li><a href="/tin-post{item:06}.html">Bài số {item}</a></li>' for item in range(first, last))
    more = f'<a href="/?page={number + 1}">Trang sau</a>' if last < ARTICLES else ""
    return f"<html><body><ul>{links}</ul>{more}</body></html>"


class Server(asyncio.Protocol):
    """Answers as fast as Python can, and notes when it was asked first and last."""

    def __init__(self, first: Any, last: Any) -> None:
        self.first, self.last = first, last
        self.received = b""

    def connection_made(self, transport: Any) -> None:
        """Remember whom to answer."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer each request that is complete."""
        self.received += data
        while b"\r\n\r\n" in self.received:
            request, self.received = self.received.split(b"\r\n\r\n", 1)
            self.last.value = time.monotonic()
            self.first.value = self.first.value or self.last.value
            body = page(request.split(b" ", 2)[1].decode()).encode() if b" /robots" not in request else b""
            head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
            self.transport.write(head.encode() + body)


def serve(port: Any, first: Any, last: Any) -> None:
    """Serve until the process is ended."""

    async def run() -> None:
        server = await asyncio.get_running_loop().create_server(lambda: Server(first, last), "127.0.0.1", 0)
        port.value = server.sockets[0].getsockname()[1]
        await server.serve_forever()

    asyncio.run(run())


def ours(url: str) -> None:
    """Crawl the site into an archive."""
    source = Source(
        "bench", "Bench", "newspaper", (f"{url}/",), delay_s=0, max_pages=10**6, allow_private_addresses=True
    )
    with tempfile.TemporaryDirectory() as folder:
        (result,) = crawl([source], Path(folder))
    if result.pages_new != ARTICLES:
        raise SystemExit(f"{result.pages_new} of {ARTICLES} articles: {result.reason}")


def theirs(url: str) -> None:
    """Fetch the same pages with Scrapy and do nothing with them."""
    subprocess.run([sys.executable, "-c", PEER, url, str(ARTICLES // PER_PAGE), str(ARTICLES)], check=True)


def main() -> None:
    """Print one table."""
    port, first, last = Value("i", 0), Value("d", 0.0), Value("d", 0.0)
    server = Process(target=serve, args=(port, first, last), daemon=True)
    server.start()
    while not port.value:
        time.sleep(0.05)
    rates: dict[str, list[float]] = {"ramat": [], "Scrapy, empty callback": []}
    costs: dict[str, list[float]] = {name: [] for name in rates}
    pages = ARTICLES + ARTICLES // PER_PAGE
    for _ in range(RUNS):
        for name, work in zip(rates, (ours, theirs), strict=True):
            first.value, before = 0, processor_time()
            work(f"http://127.0.0.1:{port.value}")
            rates[name].append(pages / (last.value - first.value))
            costs[name].append((processor_time() - before) / pages * 1000)
    server.terminate()
    table = Table(
        "crawl", "pages/s", "processor ms/page", title=f"{ARTICLES} articles, medians of {RUNS} runs in turns"
    )
    for name in rates:
        table.add_row(name, f"{median(rates[name]):.0f}", f"{median(costs[name]):.2f}")
    speed, cost = ([median(one) for one in both.values()] for both in (rates, costs))
    table.add_row("ratio", f"{speed[0] / speed[1]:.2f} ×", f"{cost[1] / cost[0]:.2f} ×")
    Console().print(table)


def processor_time() -> float:
    """Seconds that the processes started and ended here have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
