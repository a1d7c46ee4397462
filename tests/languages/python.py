"""What docs/coming-from-python.md says about Python, as Python does it."""

import asyncio
from contextlib import AsyncExitStack, ExitStack


def order():
    with ExitStack() as stack:
        for n in (1, 2, 3):
            stack.callback(print, "entry", n)
        print("the block")


def arguments_are_evaluated_now():
    n = 1
    with ExitStack() as stack:
        stack.callback(print, "argument", n)
        stack.callback(lambda: print("closure", n))
        n = 2


def a_result_is_evaluated_before_and_stays():
    def function():
        n = 1
        with ExitStack() as stack:
            def change():
                nonlocal n
                n = 10
            stack.callback(change)
            return n
    print("returned", function())


def finally_that_returns_loses_the_exception():
    def function():
        try:
            raise ValueError("lost")
        finally:
            return "from finally"
    print(function())


def fail(text):
    raise ValueError(text)


def the_later_exception_is_the_one_that_arrives():
    try:
        with ExitStack() as stack:
            stack.callback(fail, "close")
            raise ValueError("write")
    except ValueError as error:
        print("caught", error)
        print("its context", error.__context__)


def the_others_run_after_one_that_fails():
    try:
        with ExitStack() as stack:
            stack.callback(print, "the first entry runs")
            stack.callback(fail, "close")
    except ValueError as error:
        print("caught", error)


def an_exit_that_is_true_stops_the_exception():
    class Stop:
        def __enter__(self):
            return self

        def __exit__(self, kind, error, trace):
            print("sees", kind.__name__, error)
            return True

    with Stop():
        raise ValueError("stopped")
    print("goes on")


def by_outcome():
    def leave(how):
        with ExitStack() as stack:
            stack.push(lambda kind, error, trace: print(how, "exception" if kind else "none"))
            if how == "raise":
                raise ValueError
            return None
    leave("return")
    try:
        leave("raise")
    except ValueError:
        pass


def pop_all_keeps_what_was_entered():
    with ExitStack() as stack:
        stack.callback(print, "closed")
        kept = stack.pop_all()
        print("left without closing")
    print("later")
    kept.close()


def a_clean_up_is_awaited_also_on_cancellation():
    async def close():
        await asyncio.sleep(0)
        print("closed, awaited")

    async def work():
        async with AsyncExitStack() as stack:
            stack.push_async_callback(close)
            await asyncio.Event().wait()

    async def main():
        task = asyncio.create_task(work())
        await asyncio.sleep(0)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            print("cancelled")

    asyncio.run(main())


for fact in (
    order,
    arguments_are_evaluated_now,
    a_result_is_evaluated_before_and_stays,
    finally_that_returns_loses_the_exception,
    the_later_exception_is_the_one_that_arrives,
    the_others_run_after_one_that_fails,
    an_exit_that_is_true_stops_the_exception,
    by_outcome,
    pop_all_keeps_what_was_entered,
    a_clean_up_is_awaited_also_on_cancellation,
):
    print("#", fact.__name__.replace("_", " "))
    fact()
