"""Ways to wait for several requests, against a small server of one's own."""
import asyncio
import time


async def serve(reader, writer):
    """Answers after as many ms as the line says; a line with a minus fails."""
    try:
        ms = int(await reader.readline())
        await asyncio.sleep(abs(ms) / 1000)
        writer.write(b"ok\n" if ms >= 0 else b"error\n")
        await writer.drain()
    except asyncio.CancelledError:
        pass  # the program ends while an answer that nobody awaits is still to come
    finally:
        writer.close()


async def fetch(port, ms):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(f"{ms}\n".encode())
        if await reader.readline() != b"ok\n":
            raise OSError("the server answered with an error")
        return ms
    finally:
        writer.close()  # also when cancelled: the request ends with its task


async def gather(port):
    return await asyncio.gather(*(fetch(port, ms) for ms in (100, 150, 120)))


async def at_most_two(port):
    limit = asyncio.Semaphore(2)

    async def one(ms):
        async with limit:
            return await fetch(port, ms)

    return await asyncio.gather(*(one(ms) for ms in (100, 150, 120)))


async def first_wins(port):
    tasks = [asyncio.create_task(fetch(port, ms)) for ms in (100, 150, 120)]
    done, losers = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in losers:
        task.cancel()  # wait() does not do it
    await asyncio.gather(*losers, return_exceptions=True)
    return [task.result() for task in done]


async def in_time(port):
    try:
        async with asyncio.timeout(0.1):
            return await fetch(port, 500)
    except TimeoutError:
        return "too late"


async def again(port):
    pause = 0.02
    for ms in (-30, -30, 30):
        try:
            return await fetch(port, ms)
        except OSError:
            await asyncio.sleep(pause)
            pause *= 2


async def collected(port):
    return await asyncio.gather(*(fetch(port, ms) for ms in (150, -50, 100)), return_exceptions=True)


async def raised(port):
    said = None
    try:
        async with asyncio.TaskGroup() as group:  # the first failure cancels the rest
            for ms in (150, -50, 100):
                group.create_task(fetch(port, ms))
    except* OSError as failures:
        said = [str(failure) for failure in failures.exceptions]
    return said


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    for way in (gather, at_most_two, first_wins, in_time, again, collected, raised):
        start = time.perf_counter()
        result = await way(port)
        print(f"{way.__name__:12} {(time.perf_counter() - start) * 1000:4.0f} ms  {result}")
    server.close()


if __name__ == "__main__":
    asyncio.run(main())
