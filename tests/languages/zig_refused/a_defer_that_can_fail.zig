fn close() error{Close}!void {
    return error.Close;
}

pub fn main() !void {
    defer try close();
}
