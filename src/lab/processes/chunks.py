"""How many tasks in a message, and who gets the next one?"""
import os
from multiprocessing import Pool
from time import perf_counter, process_time


def sum_squares(n):
    return sum(i * i for i in range(n))


def busy(n):
    """Which process did it, and how long it computed."""
    start = process_time()
    sum_squares(n)
    return os.getpid(), process_time() - start


def timed(pool, numbers, chunksize):
    start = perf_counter()
    done = pool.map(busy, numbers, chunksize=chunksize)
    took = perf_counter() - start
    shares = {}
    for pid, seconds in done:
        shares[pid] = shares.get(pid, 0.0) + seconds
    busiest = max(shares.values()) / sum(shares.values())
    return took * 1e3, busiest


if __name__ == "__main__":
    processes = 2
    tasks = 256
    share = tasks // processes
    even = [2_000] * tasks
    growing = [16 * i for i in range(tasks)]  # about the same work in all

    with Pool(processes) as pool:
        pool.map(busy, [1] * processes)
        print("tasks a message   equal tasks           growing tasks")
        for chunksize in (1, 8, 32, share, tasks):
            row = [timed(pool, numbers, chunksize) for numbers in (even, growing)]
            text = "   ".join(f"{ms:6.1f} ms, busiest {part:4.0%}" for ms, part in row)
            print(f"{chunksize:>15}   {text}")
