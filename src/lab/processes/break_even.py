"""From which size of task on does a pool pay? Measured, not guessed."""
import os
from multiprocessing import Pool
from statistics import median
from time import perf_counter


def sum_squares(n):
    return sum(i * i for i in range(n))


def seconds(work, repeats=5):
    """The median of a few runs; one run alone may have been unlucky."""
    times = []
    for _ in range(repeats):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times)


def compare(pool, size, tasks):
    numbers = [size] * tasks
    alone = seconds(lambda: [sum_squares(n) for n in numbers])
    pooled = seconds(lambda: pool.map(sum_squares, numbers))
    return alone, pooled


if __name__ == "__main__":
    processes = os.cpu_count() or 1

    start = perf_counter()
    with Pool(processes) as pool:
        # A first map makes sure that every process is up.
        pool.map(sum_squares, [1] * processes)
        print(f"starting {processes} processes: {(perf_counter() - start) * 1e3:.1f} ms, once")

        print(f"{'size':>8}  {'a task':>10}  speed-up of the pool")
        for size in (10, 100, 1_000, 10_000, 100_000, 300_000):
            alone, pooled = compare(pool, size, processes)
            task_us = alone / processes * 1e6
            print(f"{size:>8}  {task_us:>7.1f} µs  {alone / pooled:.2f}x")
