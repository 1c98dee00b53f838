// FlightLog: kept in plain memory, because a signal handler may not ask for any.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/random_user/flight_log.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstring>
#include <execinfo.h>
#include <pthread.h>
#include <time.h>
#include <unistd.h>

extern "C" void __sanitizer_set_death_callback(void (*)()) __attribute__((weak));

namespace orrery::testing {

namespace {

using Line = std::array<char, 240>;
constexpr std::size_t kept = 50;

Line command;
std::array<Line, kept> lines;
std::atomic<std::size_t> count = 0;
std::atomic<std::uint64_t> beats = 0;
std::atomic<bool> hung = false;

void copy(Line& line, const QString& text) {
    const QByteArray bytes = text.toUtf8();
    const auto size = std::min<std::size_t>(line.size() - 1, static_cast<std::size_t>(bytes.size()));
    std::memcpy(line.data(), bytes.constData(), size);
    line[size] = 0;
}

void write(const char* text) {
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text, std::strlen(text));
}

/// Only what a signal handler may do.
void tell() {
    write("\nrandom user: ");
    write(command.data());
    write("\n");
    const std::size_t end = count;
    for (std::size_t i = end > kept ? end - kept : 0; i < end; ++i) {
        write(lines[i % kept].data());
        write("\n");
    }
}

void crashed(int signal) {
    write(hung ? "\n=== the program hangs" : "\n=== the program crashes");
    tell();
    std::array<void*, 60> calls;
    backtrace_symbols_fd(calls.data(), backtrace(calls.data(), static_cast<int>(calls.size())),
                         STDERR_FILENO);
    std::signal(signal, SIG_DFL);
    raise(signal);
}

double seconds(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

} // namespace

FlightLog::FlightLog() : m_aloud(qEnvironmentVariableIsSet("ORRERY_RANDOM_USER_ALOUD")) {
    void* first = nullptr;
    backtrace(&first, 1); // loads its library, which a handler must not
    if (__sanitizer_set_death_callback)
        __sanitizer_set_death_callback(tell);
    else
        std::signal(SIGSEGV, crashed);
    for (const int signal : {SIGABRT, SIGBUS, SIGFPE, SIGILL})
        std::signal(signal, crashed);
    m_watch = std::jthread([this, main = pthread_self()](std::stop_token stop) { watch(stop, main); });
}

void FlightLog::begin(const QString& repeat) {
    copy(command, repeat);
    count = 0;
    beat();
}

void FlightLog::note(const QString& action) {
    Line& line = lines[count % kept];
    copy(line, action);
    if (m_aloud) {
        write(line.data());
        write("\n");
    }
    ++count;
    beat();
}

void FlightLog::beat() {
    ++beats;
}

QByteArray FlightLog::text() const {
    QByteArray all = QByteArray(command.data()) + '\n';
    for (std::size_t i = count > kept ? count - kept : 0; i < count; ++i)
        all += QByteArray(lines[i % kept].data()) + '\n';
    return all;
}

/// A main thread that computes for twenty seconds, or waits for two minutes, will not answer any more.
void FlightLog::watch(std::stop_token stop, pthread_t main) const {
#ifdef __SANITIZE_ADDRESS__
    constexpr double slower = 6;
#else
    constexpr double slower = 1;
#endif
    clockid_t computing{};
    pthread_getcpuclockid(main, &computing);
    std::uint64_t last = ~std::uint64_t(0);
    double computed = 0, waited = 0;
    while (!stop.stop_requested()) {
        if (const std::uint64_t now = beats; now != last) {
            last = now;
            computed = seconds(computing);
            waited = seconds(CLOCK_MONOTONIC);
        } else if (seconds(computing) - computed > 20 * slower ||
                   seconds(CLOCK_MONOTONIC) - waited > 120 * slower) {
            hung = true;
            pthread_kill(main, SIGABRT);
            return;
        }
        usleep(100000);
    }
}

} // namespace orrery::testing
