/// What docs/coming-from-zig-d-swift.md says about D, as D does it.
import std.stdio;

void order()
{
    scope (exit) writeln("first");
    scope (exit) writeln("second");
    writeln("the block");
}

void loop()
{
    foreach (n; 1 .. 3)
    {
        scope (exit) writeln("deferred ", n);
        writeln("turn ", n);
    }
}

void readLate()
{
    int n = 1;
    scope (exit) writeln("deferred reads ", n);
    n = 2;
}

int returned()
{
    int n = 1;
    scope (exit) n = 10;
    return n;
}

void leave(bool fails)
{
    scope (success) writeln("success");
    scope (failure) writeln("failure");
    if (fails) throw new Exception("write");
}

void closeFails()
{
    scope (exit) throw new Exception("close");
    throw new Exception("write");
}

void othersRun()
{
    scope (exit) writeln("the first entry runs");
    scope (exit) throw new Exception("close");
}

void main()
{
    writeln("# order");
    order();
    writeln("# a loop runs it each turn");
    loop();
    writeln("# all of it is read late");
    readLate();
    writeln("# a result is evaluated before and stays");
    writeln("returned ", returned());
    writeln("# by exception");
    leave(false);
    try leave(true); catch (Exception e) {}
    writeln("# the first exception stays and the later one is chained");
    try closeFails();
    catch (Exception e) writeln("caught ", e.msg, ", next ", e.next.msg);
    writeln("# the others run after one that fails");
    try othersRun(); catch (Exception e) writeln("caught ", e.msg);
}
