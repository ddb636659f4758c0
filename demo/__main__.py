"""``python -m demo``: serve the portals until interrupted."""

import sys
import time

from demo.server import serve_as_usual

with serve_as_usual() as running:
    for name, url in running.urls.items():
        print(f"{name}\t{url}/", file=sys.stderr)
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        sys.exit(0)
