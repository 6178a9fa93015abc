"""One counter in shared memory: without care, with its lock, and a counter for each process, merged at the end."""

from multiprocessing import Pool, Process, Value

PROCESSES = 2
TIMES = 50_000


def without_care(counter):
    for _ in range(TIMES):
        counter.value += 1  # reads, adds, writes: each step is safe, all three together are not


def with_lock(counter):
    for _ in range(TIMES):
        with counter.get_lock():
            counter.value += 1


def own_counter(times):
    counter = 0
    for _ in range(times):
        counter += 1
    return counter


def count(work):
    counter = Value("q", 0)  # a 64-bit integer in memory that all processes share
    processes = [Process(target=work, args=(counter,)) for _ in range(PROCESSES)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return counter.value


if __name__ == "__main__":
    expected = PROCESSES * TIMES
    for work in (without_care, with_lock):
        total = count(work)
        print(f"{work.__name__}: {total:,} of {expected:,}, {expected - total:,} lost")
    with Pool(PROCESSES) as pool:
        total = sum(pool.map(own_counter, [TIMES] * PROCESSES))
    print(f"a counter each, merged: {total:,} of {expected:,}, {expected - total:,} lost")
