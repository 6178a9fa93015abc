"""Two processes with a memory each: what it costs to hand data from one to the other in Python.

The consumer sends every message back, so half of a round trip is one way, and no two clocks are compared.
"""

import pickle
import time
from multiprocessing import Pipe, Process, Queue
from multiprocessing.shared_memory import SharedMemory

SIZES = [1 << 10, 1 << 16, 1 << 20, 8 << 20]
TRIPS = 20


def echo(pipe, name):
    """The consumer: whatever is copied goes back as it came; of what is shared only a number travels."""
    block = SharedMemory(name=name)
    while (message := pipe.recv()) is not None:
        if isinstance(message, int):
            message = block.buf[message - 1]  # the last byte, read where it lies
        pipe.send(message)
    block.close()


def one_way_us(pipe, message):
    """Half of the median round trip, in µs. What comes back is looked at, not compared: that would be timed too."""
    times = []
    for _ in range(TRIPS):
        start = time.perf_counter()
        pipe.send(message)
        pipe.recv()
        times.append(time.perf_counter() - start)
    return sorted(times)[TRIPS // 2] / 2 * 1e6


def handing_over():
    print(f"{'bytes':>10} {'copied':>11} {'shared':>11} {'pickle alone':>13}")
    block = SharedMemory(create=True, size=max(SIZES))
    here, there = Pipe()
    consumer = Process(target=echo, args=(there, block.name))
    consumer.start()
    try:
        for size in SIZES:
            data = bytes(size)
            block.buf[:size] = data
            copied = one_way_us(here, data)  # pickled, written to the pipe, read, unpickled
            shared = one_way_us(here, size)  # a small number: the bytes stay where they are
            start = time.perf_counter()
            pickle.loads(pickle.dumps(data))
            alone = (time.perf_counter() - start) * 1e6
            print(f"{size:>10} {copied:>8.0f} µs {shared:>8.0f} µs {alone:>10.0f} µs")
    finally:
        here.send(None)
        consumer.join()
        block.close()
        block.unlink()  # once, at the end: on Linux and macOS close() alone does not free it


def consume(queue, seconds):
    while queue.get() is not None:
        time.sleep(seconds)


def back_pressure(bound):
    """A consumer three times slower than the producer. The most of what was put in and not yet taken out."""
    queue = Queue(bound)  # 0: no bound
    consumer = Process(target=consume, args=(queue, 0.003))
    consumer.start()
    most = 0
    start = time.perf_counter()
    for number in range(100):
        time.sleep(0.001)
        queue.put(number)  # waits while the queue is full
        try:
            most = max(most, queue.qsize())
        except NotImplementedError:  # macOS cannot tell
            pass
    sent = time.perf_counter() - start
    queue.put(None)
    consumer.join()
    through = time.perf_counter() - start
    print(f"bound {bound or 'none':>4}: up to {most:3} wait, last one sent after {sent:.2f} s, through after {through:.2f} s")


if __name__ == "__main__":
    handing_over()
    for bound in (0, 8):
        back_pressure(bound)
