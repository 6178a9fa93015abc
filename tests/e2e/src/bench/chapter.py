# The chapter's programs in Python itself: the work of each model, in turn, the medians in ms as JSON. Answers come
# from a server of its own that waits before it answers. Only the standard library.
import asyncio, http.server, json, multiprocessing, statistics, sys, threading, time, urllib.request

SQUARES, TASKS, WORKERS, REQUESTS, LATENCY, ROUNDS = 10**6, 4, 2, 10, 0.1, 9


def squares(n):
    return sum(i * i for i in range(n))


class Slow(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(LATENCY)
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *words):
        pass


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 64


def serve(pipe):
    server = Server(("127.0.0.1", 0), Slow)
    pipe.send(server.server_address[1])
    server.serve_forever()


def medians_ms(models):
    """Each model's median, as the page measures: a cold pass, then rounds in which all take their turn."""
    times = {name: [] for name in models}
    for do in models.values():
        do()
    for _ in range(ROUNDS):
        for name, do in models.items():
            start = time.perf_counter()
            do()
            times[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(of_model) for name, of_model in times.items()}


def in_threads(do, values):
    threads = [threading.Thread(target=do, args=(value,)) for value in values]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]


async def squares_later(n):
    return squares(n)


async def gather(make, values):
    await asyncio.gather(*(make(value) for value in values))


def main():
    numbers = [SQUARES] * TASKS
    here, there = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(there,), daemon=True)
    server.start()
    port = here.recv()
    url = f"http://127.0.0.1:{port}/"

    def get(_):
        with urllib.request.urlopen(url) as answer:
            return answer.read()

    async def get_later(_):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HTTP/1.0\r\n\r\n")
        await reader.read()
        writer.close()

    with multiprocessing.Pool(WORKERS) as pool:
        cpu = medians_ms({
            "sequential": lambda: [squares(n) for n in numbers],
            "processes": lambda: pool.map(squares, numbers),
            "threads-gil": lambda: in_threads(squares, numbers),
            "async": lambda: asyncio.run(gather(squares_later, numbers)),
        })
    io = medians_ms({
        "sequential": lambda: [get(i) for i in range(REQUESTS)],
        "threads-gil": lambda: in_threads(get, range(REQUESTS)),
        "async": lambda: asyncio.run(gather(get_later, range(REQUESTS))),
    })
    json.dump({"version": sys.version.split()[0], "cpu": cpu, "io": io}, sys.stdout)


if __name__ == "__main__":
    main()
