"""One event loop, a heartbeat, and the same computing done in three ways."""
import asyncio
import time


def sum_of_squares(n):
    return sum(i * i for i in range(n))


PIECES, SIZE = 60, 60_000


def in_one_go():
    for _ in range(PIECES):
        sum_of_squares(SIZE)


async def blocking():
    in_one_go()  # no await in here: the loop can do nothing else


async def in_slices():
    for _ in range(PIECES):
        sum_of_squares(SIZE)
        await asyncio.sleep(0)  # a turn of the loop


async def in_a_thread():
    await asyncio.to_thread(in_one_go)  # the GIL is shared, but handed over


async def heartbeat(beats):
    while True:
        beats.append(time.perf_counter())
        await asyncio.sleep(0.005)


async def watch(way):
    beats = []
    heart = asyncio.create_task(heartbeat(beats))
    await asyncio.sleep(0.05)
    start = time.perf_counter()
    await way()
    took = time.perf_counter() - start
    await asyncio.sleep(0.05)
    heart.cancel()
    gap = max(later - earlier for earlier, later in zip(beats, beats[1:]))
    print(f"{way.__name__:12} took {took * 1000:4.0f} ms, longest gap {gap * 1000:4.0f} ms")


async def main():
    for way in (blocking, in_slices, in_a_thread):
        await watch(way)


if __name__ == "__main__":
    asyncio.run(main())
