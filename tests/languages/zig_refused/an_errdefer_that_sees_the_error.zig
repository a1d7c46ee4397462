pub fn main() !void {
    errdefer |problem| @import("std").debug.print("{}\n", .{problem});
    return error.Close;
}
