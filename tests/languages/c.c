// What docs/coming-from-c.md says about C, as GNU C does it.

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

// In the shape of the Linux kernel's include/linux/cleanup.h, written anew.
#define cleanup(function) __attribute__((cleanup(function)))
static void free_text(char **text) { printf("free %s\n", *text ? *text : "nothing"); *text = NULL; }
#define take(place) ({ __auto_type taken = (place); (place) = NULL; taken; })

static void order(void) {
    cleanup(free_text) char *first = "first";
    cleanup(free_text) char *second = "second";
    puts("the block");
    (void)first, (void)second;
}

static void loop(void) {
    for (int n = 1; n < 3; n++) {
        cleanup(free_text) char *item = n == 1 ? "item 1" : "item 2";
        printf("turn %d\n", n);
        (void)item;
    }
}

static char *keep(void) {
    cleanup(free_text) char *text = "kept";
    return take(text);
}

static void ten(int *n) { *n = 10; }
static int returned(void) {
    cleanup(ten) int n = 1;
    return n;
}

// The old way: one exit, labels in reverse.
static int steps(int fails_at) {
    int result = -1;
    puts("lock");
    if (fails_at == 1) goto unlock;
    puts("open");
    if (fails_at == 2) goto close;
    result = 0;
close:
    puts("close");
unlock:
    puts("unlock");
    return result;
}

static jmp_buf target;
static void jumping(void) {
    cleanup(free_text) char *text = "never";
    (void)text;
    longjmp(target, 1);
}

int main(void) {
    puts("# order");
    order();
    puts("# a loop runs it each turn");
    loop();
    puts("# what is taken is cleaned up as nothing");
    printf("returned %s\n", keep());
    puts("# a result is evaluated before and stays");
    printf("returned %d\n", returned());
    puts("# labels");
    for (int n = 0; n < 3; n++) printf("result %d\n", steps(n));
    puts("# longjmp runs nothing");
    if (setjmp(target) == 0) jumping();
    puts("jumped");
}
