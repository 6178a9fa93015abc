"""Three traps of the chapter's listing, each sprung on purpose."""

import ast
import asyncio
import warnings


def assignment_in_a_lambda():
    try:
        ast.parse("lambda: results[i] = fetch(url)")
    except SyntaxError as error:
        print("assignment in a lambda:", error.msg)


async def fetch():
    return "answer"


def never_gathered():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        task = fetch()  # called, never awaited: nothing has run
        del task
    print("never awaited:", caught[0].message)


class Session:
    """Stands for aiohttp.ClientSession: it owns the connections."""

    opened = 0

    async def __aenter__(self):
        Session.opened += 1
        return self

    async def __aexit__(self, *args):
        pass

    async def get(self):
        await asyncio.sleep(0)


async def session_for_each():
    async def one():
        async with Session() as session:
            await session.get()

    await asyncio.gather(*(one() for _ in range(10)))


async def session_for_all():
    async with Session() as session:
        await asyncio.gather(*(session.get() for _ in range(10)))


def main():
    assignment_in_a_lambda()
    never_gathered()
    for way in (session_for_each, session_for_all):
        Session.opened = 0
        asyncio.run(way())
        print(f"{way.__name__}: sessions opened: {Session.opened}")


if __name__ == "__main__":
    main()
