#!/usr/bin/env python3
# W6, W8, W11 and W12 in a real window: starts, frames while demos play, alone and with twins, and memory.
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: window.py start|frames|memory BINARY [QUESTION...]   needs Xvfb and xdotool

start   W6 and W12: milliseconds from the start of the program to its first painted frame
frames  W8: milliseconds that the main thread works for a frame while the story plays, alone and with a twin
memory  W11: after every question has been opened and played in one window, and after the demo has been left

Without questions: all of them."""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from urllib.parse import quote


def screen():
    process = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x720x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return process, ":" + process.stdout.readline().decode().strip()


class Window:
    """The program in a folder of its own, started with these words; its window has the keyboard."""

    def __init__(self, binary, link, environment, text=False):
        self.folder = tempfile.TemporaryDirectory()
        name = self.folder.name
        self.binary, self.times = binary, os.path.join(name, "times")
        self.environment = dict(environment, XDG_CONFIG_HOME=name, XDG_DATA_HOME=name, XDG_RUNTIME_DIR=name)
        os.makedirs(os.path.join(name, "orrery"))
        with open(os.path.join(name, "orrery", "settings.json"), "w") as settings:
            json.dump({"interface_language": "en", "content_language": "both", "list": text, "text": text}, settings)
        self.started = time.time()
        self.program = subprocess.Popen([binary, "open", link, "--frame-times", self.times],
                                        env=self.environment, stderr=subprocess.DEVNULL)
        while not (found := self.tool("search", "--onlyvisible", "--pid", str(self.program.pid))):
            if self.program.poll() is not None:
                sys.exit(f"{binary} open {link} has ended")
            time.sleep(0.2)
        self.tool("windowfocus", found.split("\n")[-1])
        time.sleep(1.5)

    def tool(self, *words):
        return subprocess.run(["xdotool", *words], env=self.environment, capture_output=True, text=True).stdout.strip()

    def key(self, name, seconds=0.0):
        self.tool("key", name)
        time.sleep(seconds)

    def follow(self, link, seconds):
        """Hands the link over, as the desktop does: it is followed and plays."""
        subprocess.run([self.binary, "open", link], env=self.environment, stderr=subprocess.DEVNULL, timeout=60)
        time.sleep(seconds)

    def memory(self):
        """MiB: at most so far, and what no file backs now."""
        with open(f"/proc/{self.program.pid}/status") as status:
            lines = dict(line.split(":", 1) for line in status)
        return tuple(int(lines[name].split()[0]) / 1024 for name in ("VmHWM", "RssAnon"))

    def close(self):
        """(ms to the first paint, ms of work until then, list of ms a painted frame)."""
        self.key("ctrl+q")
        self.program.wait(timeout=60)
        first, worked, frames = None, None, []
        with open(self.times) as lines:
            for line in lines:
                name, value = line.strip().split(",")
                if name == "first_paint":
                    first = float(value) - self.started * 1000
                elif name == "first_paint_worked":
                    worked = float(value)
                else:
                    frames.append(float(value))
        self.folder.cleanup()
        return first, worked, frames


def demos(binary, asked):
    """(number, twin's query) of every demo, or of those asked for."""
    listed = json.loads(subprocess.run([binary, "list", "--json"], capture_output=True, text=True, check=True).stdout)
    found = []
    for entry in listed:
        if entry["demo"] and (not asked or str(entry["number"]) in asked):
            first = entry["presets"][0]["id"] if entry["presets"] else ""
            found.append((entry["number"], entry["twin"] or (f"preset={first}" if first else "")))
    return found


def start(binary, environment, asked):
    Window(binary, "2", environment).close()  # warms up
    for number, _ in demos(binary, asked):
        starts = []
        for _ in range(5):
            window = Window(binary, str(number), environment, text=True)
            peak = window.memory()[0]
            starts.append((*window.close()[:2], peak))
        first, worked, peak = (statistics.median(values) for values in zip(*starts))
        print(f"W12 question {number}: first frame after {first:.0f} ms ({worked:.0f} ms of work), peak {peak:.0f} MiB",
              flush=True)


def frames(binary, environment, asked):
    for number, twin in demos(binary, asked):
        for name, query in (("", ""), (" with its twin", f"&twin={quote(twin, safe='')}")):
            if name and not twin:
                continue
            window = Window(binary, f"orrery:{number}?phase=0{query}", environment)  # waits for Space
            window.key("space", 14)
            times = sorted(window.close()[2])
            if times:
                print(f"W8 question {number}{name}: {len(times)} frames, median {statistics.median(times):.2f} ms, "
                      f"99th percentile {times[int(0.99 * (len(times) - 1))]:.2f} ms, worst {times[-1]:.1f} ms", flush=True)


def memory(binary, environment, asked):
    window = Window(binary, "2", environment, text=True)
    for number, _ in demos(binary, asked):
        window.follow(f"orrery:{number}?seed=1", 6)
        peak, own = window.memory()
        print(f"W11 question {number} played: peak {peak:.0f} MiB, anonymous {own:.0f} MiB", flush=True)
    window.key("alt+Home", 5)
    peak, own = window.memory()
    print(f"W11 the demo left: peak {peak:.0f} MiB, anonymous {own:.0f} MiB")
    window.close()


def main():
    tasks = {"start": start, "frames": frames, "memory": memory}
    if len(sys.argv) < 3 or sys.argv[1] not in tasks:
        sys.exit(__doc__)
    xvfb, display = screen()
    environment = dict(os.environ, DISPLAY=display, QT_QPA_PLATFORM="xcb", LC_ALL="C.UTF-8")
    try:
        tasks[sys.argv[1]](os.path.abspath(sys.argv[2]), environment, sys.argv[3:])
    finally:
        xvfb.terminate()


if __name__ == "__main__":
    main()
