"""Calls the library of the example `ffi`, whose path is the argument."""

import ctypes
import sys

library = ctypes.CDLL(sys.argv[1])
library.epilogue_reverse.argtypes = [ctypes.c_char_p, ctypes.POINTER(ctypes.c_void_p)]
library.epilogue_reverse.restype = ctypes.c_int
library.epilogue_free.argtypes = [ctypes.c_void_p]
library.epilogue_free.restype = None
library.epilogue_buffers.restype = ctypes.c_size_t


def reverse(text):
    out = ctypes.c_void_p()
    code = library.epilogue_reverse(text, ctypes.byref(out))
    try:
        answer = ctypes.string_at(out).decode()
    finally:
        library.epilogue_free(out)
    if code != 0:
        raise ValueError(f"{code}: {answer}")
    return answer


for text in [b"one two three", "na\u00efve".encode(), b"\xff", None, b""]:
    try:
        print(f"  {reverse(text)}")
    except ValueError as error:
        print(f"  {error}")
print(f"  buffers left: {library.epilogue_buffers()}")
sys.exit(library.epilogue_buffers() != 0)
