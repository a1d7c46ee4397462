//! A panic runs no `defer`: this program prints "before" and ends.

const std = @import("std");

pub fn main() void {
    defer std.debug.print("deferred\n", .{});
    std.debug.print("before\n", .{});
    @panic("stop");
}
