// What docs/coming-from-cpp.md says about C++, as C++ does it.

#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <utility>

#if __has_include(<experimental/scope>)
#include <experimental/scope>
using std::experimental::scope_exit;
using std::experimental::scope_fail;
using std::experimental::scope_success;
#else
// As the Library Fundamentals TS v3 says them, in short.
template <class F> struct scope_exit {
    F run; bool armed = true;
    explicit scope_exit(F f) : run(std::move(f)) {}
    ~scope_exit() { if (armed) run(); }
    void release() noexcept { armed = false; }
};
template <class F> struct scope_fail {
    F run; int before = std::uncaught_exceptions();
    explicit scope_fail(F f) : run(std::move(f)) {}
    ~scope_fail() { if (std::uncaught_exceptions() > before) run(); }
};
template <class F> struct scope_success {
    F run; int before = std::uncaught_exceptions();
    explicit scope_success(F f) : run(std::move(f)) {}
    ~scope_success() noexcept(false) { if (std::uncaught_exceptions() <= before) run(); }
};
#endif

static void order() {
    scope_exit first([] { std::puts("first"); });
    scope_exit second([] { std::puts("second"); });
    std::puts("the block");
}

static void captures() {
    int n = 1;
    scope_exit copied([n] { std::printf("[n] has %d\n", n); });
    scope_exit referred([&n] { std::printf("[&n] has %d\n", n); });
    n = 2;
}

static int returned() {
    int n = 1;
    scope_exit change([&n] { n = 10; });
    return n;
}

enum class Code { ok, failed };

static Code leave(std::string how) {
    scope_success success([&how] { std::printf("%s: success\n", how.c_str()); });
    scope_fail fail([&how] { std::printf("%s: fail\n", how.c_str()); });
    if (how == "throw") throw std::runtime_error("write");
    return how == "an error code" ? Code::failed : Code::ok;
}

static void commit() {
    scope_success commit([] { throw std::runtime_error("commit"); });
}

static void release() {
    scope_exit close([] { std::puts("never"); });
    close.release();
    std::puts("released");
}

static void nested() {
    scope_exit outer([] {
        try {
            scope_fail inner([] { std::puts("never"); });
            scope_success counted([] { std::puts("a scope in a clean-up knows its own exceptions"); });
        } catch (...) {
        }
    });
    throw std::runtime_error("write");
}

int main(int count, char **) {
    if (count > 1) {
        std::set_terminate([] { std::puts("terminated"); std::fflush(stdout); std::_Exit(0); });
        std::puts("# a clean up that throws terminates");
        try {
            scope_exit close([] { throw std::runtime_error("close"); });
        } catch (const std::exception &) {
            std::puts("never");
        }
        return 1;
    }
    std::puts("# order");
    order();
    std::puts("# what the lambda copies is now and what it refers to is late");
    captures();
    std::puts("# a result is evaluated before and stays");
    std::printf("returned %d\n", returned());
    std::puts("# by exception and not by what is returned");
    leave("return");
    leave("an error code");
    try { leave("throw"); } catch (const std::exception &) {}
    std::puts("# scope_success may throw");
    try { commit(); } catch (const std::exception &error) { std::printf("caught %s\n", error.what()); }
    std::puts("# release");
    release();
    std::puts("# exceptions are counted");
    try { nested(); } catch (const std::exception &) {}
}
