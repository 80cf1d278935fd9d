"""A stream of articles: answers come at once, whoever does not take them is not drowned, and memory does not grow with the stream. bulk.py STET"""
import json
import os
import subprocess
import sys
import threading
import time

stet = sys.argv[1]
os.environ["ASAN_OPTIONS"] = "quarantine_size_mb=1"  # which would be taken for memory in use
COMMAND = [stet, "--isolated", "--input", "jsonl", "--format", "jsonl", "-j", "3"]
LINE = (json.dumps({"id": 1, "text": "The minister waited for a hour. " * 300}) + "\n").encode()


def start():
    return subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def peak_kilobytes(process):
    with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


def answers_come_at_once():
    process = start()
    for n in range(5):
        process.stdin.write(json.dumps({"id": n, "text": "A hour."}).encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == n  # would wait forever if it were held back
    process.stdin.close()
    assert process.wait() == 1


def feed(process, given):
    try:
        while True:
            process.stdin.write(LINE)
            process.stdin.flush()
            given[0] += len(LINE)
    except (BrokenPipeError, ValueError):
        pass


def who_does_not_read_is_not_drowned():
    process = start()
    given = [0]
    writer = threading.Thread(target=feed, args=(process, given), daemon=True)
    writer.start()
    before = -1
    while before != given[0]:  # until it takes no more
        before = given[0]
        time.sleep(1)
    peak = peak_kilobytes(process)
    process.kill()
    process.wait()
    assert given[0] < 16 << 20, f"{given[0]} bytes were taken though no answer was"
    return peak


def memory_does_not_grow(lines):
    process = start()
    reader = threading.Thread(target=lambda: [None for _ in iter(lambda: process.stdout.read(1 << 16), b"")])
    reader.start()
    for _ in range(lines):
        process.stdin.write(b"{}\n" * 1000)
    process.stdin.flush()
    time.sleep(.3)
    peak = peak_kilobytes(process) if os.path.exists(f"/proc/{process.pid}/status") else 0
    process.stdin.close()
    process.wait()
    reader.join()
    return peak


answers_come_at_once()
who_does_not_read_is_not_drowned()
with open(os.path.realpath(stet), "rb") as program:
    instrumented = b"__tsan_" in program.read()  # which keeps a shadow of its own for all memory that ever was
few, many = memory_does_not_grow(2), memory_does_not_grow(200)
assert instrumented or many < few * 1.5 + 4096, f"{few} kB of memory after 2,000 lines, {many} kB after 200,000"
