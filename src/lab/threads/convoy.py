"""The convoy: how late a thread that waits for I/O is beside one that computes."""

import statistics
import sys
import threading
import time

WAITS = 30
SLEEP_S = 0.0005


def compute_until(over):
    while not over.is_set():
        sum(i * i for i in range(10_000))


def lateness_ms():
    """The median time from the end of a sleep until this thread computes again."""
    late = []
    for _ in range(WAITS):
        due = time.perf_counter() + SLEEP_S
        time.sleep(SLEEP_S)  # lets go of the GIL and wants it back at the end
        late.append((time.perf_counter() - due) * 1000)
    return statistics.median(late)


def beside_a_computing_thread():
    over = threading.Event()
    neighbour = threading.Thread(target=compute_until, args=(over,))
    neighbour.start()
    try:
        return lateness_ms()
    finally:
        over.set()
        neighbour.join()


if __name__ == "__main__":
    print(f"alone: {lateness_ms():.2f} ms late")
    before = sys.getswitchinterval()
    try:
        for interval_ms in (1, 2, 5, 10, 20):
            sys.setswitchinterval(interval_ms / 1000)
            late = beside_a_computing_thread()
            print(f"switch interval {interval_ms:2} ms: {late:.2f} ms late")
    finally:
        sys.setswitchinterval(before)
