// What docs/coming-from-java-and-javascript.md says about JavaScript, as JavaScript does it.

const resource = (name, close = () => console.log("close", name)) => ({
  [Symbol.dispose]: close,
});
const failing = (text) => resource(text, () => { throw new Error(text); });

function order() {
  using first = resource("first");
  using second = resource("second");
  console.log("the block");
}

function a_loop_disposes_each_turn() {
  for (const n of [1, 2]) {
    using item = resource(n);
    console.log("turn", n);
  }
}

function a_stack_is_the_block_s_that_declares_it() {
  using stack = new DisposableStack();
  for (const n of [1, 2]) {
    stack.defer(() => console.log("deferred", n));
  }
  console.log("behind the loop");
}

function a_result_is_evaluated_before_and_stays() {
  function work() {
    let n = 1;
    using stack = new DisposableStack();
    stack.defer(() => { n = 10; });
    return n;
  }
  console.log("returned", work());
}

function the_later_error_is_in_front() {
  try {
    using file = failing("close");
    throw new Error("write");
  } catch (error) {
    console.log(error.name, "error:", error.error.message, "suppressed:", error.suppressed.message);
  }
}

function an_error_of_the_clean_up_alone() {
  try {
    using file = failing("close");
  } catch (error) {
    console.log(error.name, error.message);
  }
}

function finally_that_returns_loses_the_error() {
  function work() {
    try {
      throw new Error("lost");
    } finally {
      return "from finally";
    }
  }
  console.log(work());
}

function move_keeps_what_was_registered() {
  let kept;
  {
    using stack = new DisposableStack();
    stack.defer(() => console.log("closed"));
    kept = stack.move();
    console.log("left without closing");
  }
  kept.dispose();
}

function null_is_skipped() {
  using nothing = null;
  console.log("nothing to close");
}

async function an_asynchronous_one_is_awaited() {
  await using stack = new AsyncDisposableStack();
  stack.defer(async () => {
    await null;
    console.log("closed, awaited");
  });
  console.log("the block");
}

for (const fact of [
  order,
  a_loop_disposes_each_turn,
  a_stack_is_the_block_s_that_declares_it,
  a_result_is_evaluated_before_and_stays,
  the_later_error_is_in_front,
  an_error_of_the_clean_up_alone,
  finally_that_returns_loses_the_error,
  move_keeps_what_was_registered,
  null_is_skipped,
  an_asynchronous_one_is_awaited,
]) {
  console.log("#", fact.name.replaceAll("_s_", "'s ").replaceAll("_", " "));
  await fact();
}
