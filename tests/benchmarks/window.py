#!/usr/bin/env python3
# W6 and W8: start to first painted frame, and the main thread's time a frame while a demo plays.
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: window.py BINARY [QUESTION...]   needs Xvfb and xdotool"""
import os
import statistics
import subprocess
import sys
import tempfile
import time


def screen():
    process = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x720x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return process, ":" + process.stdout.readline().decode().strip()


def tool(environment, *words):
    return subprocess.run(["xdotool", *words], env=environment, capture_output=True, text=True).stdout.strip()


def run(binary, question, environment, seconds):
    """Plays a question; returns (ms to the first paint, list of ms a painted frame, peak MiB, ms of work to the first paint)."""
    with tempfile.TemporaryDirectory() as folder:
        times = os.path.join(folder, "times")
        environment = dict(environment, XDG_CONFIG_HOME=folder, XDG_RUNTIME_DIR=folder)
        os.makedirs(os.path.join(folder, "orrery"))
        with open(os.path.join(folder, "orrery", "settings.json"), "w") as settings:
            settings.write('{"interface_language": "en", "content_language": "both", "list": false, "text": false}')
        start = time.time()
        program = subprocess.Popen([binary, "open", question, "--frame-times", times], env=environment,
                                   stderr=subprocess.DEVNULL)
        window = ""
        while not window and program.poll() is None:
            time.sleep(0.2)
            window = tool(environment, "search", "--onlyvisible", "--name", f"^{question} ").split("\n")[0]
        tool(environment, "windowfocus", window)
        time.sleep(1.5)
        if seconds:
            tool(environment, "key", "space")
            time.sleep(seconds)
        with open(f"/proc/{program.pid}/status") as status:
            peak = next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
        tool(environment, "key", "ctrl+q")
        program.wait(timeout=60)
        first, worked, frames = None, None, []
        with open(times) as lines:
            for line in lines:
                name, value = line.strip().split(",")
                if name == "first_paint":
                    first = float(value) - start * 1000
                elif name == "first_paint_worked":
                    worked = float(value)
                else:
                    frames.append(float(value))
        return first, frames, peak, worked


def main():
    binary, questions = os.path.abspath(sys.argv[1]), sys.argv[2:] or ["8"]
    xvfb, display = screen()
    environment = dict(os.environ, DISPLAY=display, QT_QPA_PLATFORM="xcb", LC_ALL="C.UTF-8")
    try:
        starts = [run(binary, questions[0], environment, 0) for _ in range(7)][1:]  # the first one warms up
        print(f"W6 first paint: median {statistics.median(s[0] for s in starts):.0f} ms "
              f"({statistics.median(s[3] for s in starts):.0f} ms of work), peak {max(s[2] for s in starts):.0f} MiB")
        for question in questions:
            _, frames, _, _ = run(binary, question, environment, 14)
            frames.sort()
            if frames:
                print(f"W8 question {question}: {len(frames)} frames, median {statistics.median(frames):.2f} ms, "
                      f"99th percentile {frames[int(0.99 * (len(frames) - 1))]:.2f} ms, worst {frames[-1]:.1f} ms")
    finally:
        xvfb.terminate()


if __name__ == "__main__":
    main()
