"""Two threads in CPython: computing gains nothing, waiting overlaps."""

import sys
import threading
import time


def compute():
    return sum(i * i for i in range(1_000_000))


def wait():
    time.sleep(0.1)  # lets go of the GIL, as a request does


def one_after_another(work, times):
    for _ in range(times):
        work()


def in_threads(work, times):
    threads = [threading.Thread(target=work) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def median_ms(run, work, times):
    samples = []
    for _ in range(5):
        start = time.perf_counter()
        run(work, times)
        samples.append((time.perf_counter() - start) * 1000)
    return sorted(samples)[2]


if __name__ == "__main__":
    gil = getattr(sys, "_is_gil_enabled", lambda: True)()
    print(f"Python {sys.version.split()[0]}, GIL {'on' if gil else 'off'}, "
          f"switch interval {sys.getswitchinterval() * 1000:g} ms")
    for work, times in ((compute, 2), (wait, 5)):
        one = median_ms(one_after_another, work, times)
        threads = median_ms(in_threads, work, times)
        print(f"{times} × {work.__name__}: one after another {one:.0f} ms, "
              f"{times} threads {threads:.0f} ms, {one / threads:.2f}×")
