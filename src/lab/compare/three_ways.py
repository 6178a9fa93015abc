"""Ten requests in sequence, with threads and with asyncio, against a server that this program starts itself.

Standard library only: urllib stands for requests, a few lines of asyncio streams stand for aiohttp.
"""

import asyncio
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.request import urlopen

LATENCY = 0.1
COUNT = 10


class Slow(BaseHTTPRequestHandler):
    """Answers after LATENCY seconds."""

    def do_GET(self):
        time.sleep(LATENCY)
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *args):
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 64


def fetch(url):
    with urlopen(url) as response:
        return response.read()


def sequential_fetch(urls):
    return [fetch(url) for url in urls]


def threaded_fetch(urls):
    results = [None] * len(urls)

    # A lambda takes an expression, and `results[i] = ...` is none: a function it must be. The loop's `i` is
    # handed over as an argument, or every thread would read the value that it has by then.
    def worker(i, url):
        results[i] = fetch(url)

    threads = [threading.Thread(target=worker, args=pair) for pair in enumerate(urls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


async def fetch_async(host, port):
    reader, writer = await asyncio.open_connection(host, port)
    try:
        writer.write(f"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        await writer.drain()
        answer = await reader.read()
        return answer.split(b"\r\n\r\n", 1)[1]
    finally:
        writer.close()
        await writer.wait_closed()


async def async_fetch(host, port, count):
    # gather starts them all and waits for all. A coroutine that is only called and never awaited does nothing.
    return await asyncio.gather(*(fetch_async(host, port) for _ in range(count)))


def timed(name, work):
    start = time.perf_counter()
    results = work()
    seconds = time.perf_counter() - start
    assert results == [b"ok"] * COUNT, results
    print(f"{name:<12}{seconds:6.2f} s")
    return seconds


def main():
    server = Server(("127.0.0.1", 0), Slow)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    host, port = server.server_address
    urls = [f"http://{host}:{port}/"] * COUNT
    try:
        one = timed("in sequence", lambda: sequential_fetch(urls))
        threads = timed("threads", lambda: threaded_fetch(urls))
        loop = timed("asyncio", lambda: asyncio.run(async_fetch(host, port, COUNT)))
    finally:
        server.shutdown()
    print(f"threads {one / threads:.1f} times, asyncio {one / loop:.1f} times as fast")


if __name__ == "__main__":
    main()
