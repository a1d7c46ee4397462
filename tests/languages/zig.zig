//! What docs/coming-from-zig-d-swift.md says about Zig, as Zig does it.

const std = @import("std");
const say = std.debug.print;

fn order() void {
    defer say("first\n", .{});
    defer say("second\n", .{});
    say("the block\n", .{});
}

fn blockAndNotFunction() void {
    if (true) {
        defer say("deferred\n", .{});
        say("in the block\n", .{});
    }
    say("behind the block\n", .{});
}

fn loop() void {
    for (1..3) |n| {
        defer say("deferred {}\n", .{n});
        say("turn {}\n", .{n});
    }
}

fn readLate() void {
    var n: u32 = 1;
    defer say("deferred reads {}\n", .{n});
    n = 2;
}

fn returned() u32 {
    var n: u32 = 1;
    defer n = 10;
    return n;
}

const Problem = error{ Write, Close };

fn failing(fails: bool) Problem!u32 {
    defer say("always\n", .{});
    errdefer say("failed\n", .{});
    if (fails) return error.Write;
    return 1;
}

fn close() Problem!void {
    return error.Close;
}

/// `try close()` is refused in a `defer`: its error has to be handled there.
fn closing() Problem!void {
    defer close() catch |problem| say("dropped: {s}\n", .{@errorName(problem)});
}

pub fn main() void {
    say("# order\n", .{});
    order();
    say("# the block's, not the function's\n", .{});
    blockAndNotFunction();
    say("# a loop runs it each turn\n", .{});
    loop();
    say("# all of it is read late\n", .{});
    readLate();
    say("# a result is evaluated before and stays\n", .{});
    say("returned {}\n", .{returned()});
    say("# by outcome\n", .{});
    _ = failing(false) catch 0;
    _ = failing(true) catch 0;
    say("# an error of the clean up is handled there\n", .{});
    closing() catch say("never\n", .{});
}
