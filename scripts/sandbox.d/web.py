# SPDX-License-Identifier: GPL-3.0-or-later
"""The web server of one host: serves its sites by the Host header, counts what it answered, and is visited.

web.py ADDRESS PORT FOLDER

The sandbox needs no nginx, so the counter `nginx_http_requests_total` is exported here instead: it has the name that
CHOM's panel asks for, and it counts the requests that this very server answered, by status. Some visits a second come
from a thread in here over real connections, in waves, so that the figures move; each is a request like any other."""
import http.client
import math
import random
import sys
import threading
import time
from collections import Counter
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Sites(SimpleHTTPRequestHandler):
    server_version = "chom-sandbox-web"
    protocol_version = "HTTP/1.1"
    timeout = 30
    folder = Path()
    counts = Counter()
    guard = threading.Lock()

    def do_GET(self):
        if self.path == "/metrics":
            self._metrics()
            return
        host = (self.headers.get("Host") or "").split(":")[0].lower()
        site = self.folder / host
        if not host or "/" in host or host.startswith(".") or not site.is_dir():
            self.send_error(421, "No such site here")
            return
        # Python joins `directory` and the cleaned path: it cannot leave the document root.
        self.directory = str(site / "public" if (site / "public").is_dir() else site / "htdocs")
        if self.path == "/home":
            self.send_response(301)
            self.send_header("Location", "/index.html")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        super().do_GET()

    def _metrics(self):
        with self.guard:
            rows = sorted(self.counts.items())
        text = "# HELP nginx_http_requests_total Requests answered by this host's web server (not nginx: the sandbox's own).\n"
        text += "# TYPE nginx_http_requests_total counter\n"
        text += "".join(f'nginx_http_requests_total{{status="{status}"}} {count}\n' for status, count in rows)
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; version=0.0.4")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_response(self, code, message=None):
        with self.guard:
            self.counts[str(int(code))] += 1
        super().send_response(code, message)

    def log_message(self, *_):
        pass


def visit(address, port, folder):
    noise = random.Random(address)
    phase = noise.random() * math.tau
    pages = ["/index.html"] * 6 + ["/about.html", "/contact.html", "/", "/home", "/no-such-page.html"]
    while True:
        sites = [entry.name for entry in folder.iterdir() if entry.is_dir()] or ["unknown.example"]
        wave = 1.5 + math.sin(phase + time.time() / 60)
        connection = http.client.HTTPConnection(address, port, timeout=5)
        try:
            for _ in range(1 + int(noise.random() * 3 * wave)):
                connection.request("GET", noise.choice(pages), headers={"Host": noise.choice(sites)})
                connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            pass
        finally:
            connection.close()
        time.sleep(0.5 + noise.random())


def main():
    address, port, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    Sites.folder = folder
    server = ThreadingHTTPServer((address, port), Sites)
    server.daemon_threads = True
    threading.Thread(target=visit, args=(address, port, folder), daemon=True).start()
    server.serve_forever()


if __name__ == "__main__":
    main()
