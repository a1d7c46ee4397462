/* Calls the library of the example `ffi`. */
#include <stddef.h>
#include <stdio.h>

int epilogue_reverse(const char *text, char **out);
void epilogue_free(char *buffer);
size_t epilogue_buffers(void);

int main(void) {
    const char *texts[] = {"one two three", "na\xc3\xafve", "\xff", NULL, ""};
    for (size_t at = 0; at < sizeof texts / sizeof *texts; at++) {
        char *out = NULL;
        int code = epilogue_reverse(texts[at], &out);
        printf("  %d: %s\n", code, out);
        epilogue_free(out);
    }
    printf("  buffers left: %zu\n", epilogue_buffers());
    return epilogue_buffers() != 0;
}
