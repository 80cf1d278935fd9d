"""A program of somebody else's: what libstet finds in a sentence, from Python with nothing but ctypes. The structs are those of stet.h.

    python3 example.py [LIBRARY]
"""
import ctypes as c
import sys


class Text(c.Structure):
    _fields_ = [("ptr", c.POINTER(c.c_char)), ("len", c.c_size_t)]

    def __str__(self):
        return c.string_at(self.ptr, self.len).decode() if self.len else ""


class Error(c.Structure):
    _fields_ = [("file", c.c_char * 512), ("line", c.c_uint), ("column", c.c_uint), ("what", c.c_char * 512)]


class Options(c.Structure):
    _fields_ = [("language", c.c_char_p), ("data", c.c_char_p), ("folder", c.c_char_p), ("isolated", c.c_bool), ("config", c.c_char_p),
                ("settings", c.c_char_p), ("set", c.POINTER(c.c_char_p)), ("rule_files", c.POINTER(c.c_char_p)),
                ("dictionaries", c.POINTER(c.c_char_p)), ("source_lang", c.c_char_p), ("complain", c.c_void_p), ("complain_data", c.c_void_p)]


class Edit(c.Structure):
    _fields_ = [("start", c.c_uint32), ("end", c.c_uint32), ("text", Text)]


class Fix(c.Structure):
    _fields_ = [("edits", c.POINTER(Edit)), ("count", c.c_size_t), ("safe", c.c_bool)]


class Finding(c.Structure):
    _fields_ = [(name, Text) for name in ("rule", "category", "message", "help", "text", "group")] + [
        ("severity", c.c_int), ("start", c.c_uint32), ("end", c.c_uint32),
        ("line", c.c_uint32), ("column", c.c_uint32), ("end_line", c.c_uint32), ("end_column", c.c_uint32),
        ("fixes", c.POINTER(Fix)), ("fix_count", c.c_size_t), ("related", c.c_void_p), ("related_count", c.c_size_t), ("fingerprint", Text), ("entity", c.c_size_t)]


def load(path):
    lib = c.CDLL(path)
    for name, result, arguments in [
        ("stet_open", c.c_void_p, [c.POINTER(Options), c.POINTER(Error)]),
        ("stet_close", None, [c.c_void_p]),
        ("stet_check", c.c_void_p, [c.c_void_p, c.c_char_p, c.c_size_t, c.c_void_p, c.POINTER(Error)]),
        ("stet_findings", c.POINTER(Finding), [c.c_void_p, c.POINTER(c.c_size_t)]),
        ("stet_result_free", None, [c.c_void_p]),
        ("stet_error_line", c.c_char_p, [c.POINTER(Error), c.c_char_p, c.c_size_t]),
    ]:
        call = getattr(lib, name)
        call.restype, call.argtypes = result, arguments
    return lib


def failed(lib, why):
    line = c.create_string_buffer(1200)
    return RuntimeError(lib.stet_error_line(why, line, len(line)).decode())


def main():
    lib = load(sys.argv[1] if len(sys.argv) > 1 else "libstet.so.0")
    text = "Kim Jong Un met the president. Kim Jong Un waved. Later Kim Yong Un left for a hour.\n".encode()
    why = Error()
    engine = lib.stet_open(Options(isolated=True), why)
    if not engine:
        raise failed(lib, why)
    result = lib.stet_check(engine, text, len(text), None, why)
    if not result:
        raise failed(lib, why)
    count = c.c_size_t()
    found = lib.stet_findings(result, count)
    for finding in found[:count.value]:
        fixes = [str(fix.edits[0].text) for fix in finding.fixes[:finding.fix_count]]
        print(f"{finding.rule}: {finding.text}" + (f" -> {fixes[0]}" if fixes else ""))
    lib.stet_result_free(result)
    lib.stet_close(engine)


main()
