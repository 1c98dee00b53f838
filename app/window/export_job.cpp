// ExportJob: a file that takes a while to make.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/export_job.h"

#include "app/storage/file_writer.h"

#include <QMetaObject>
#include <QProgressDialog>

#include <condition_variable>
#include <memory>
#include <mutex>

namespace orrery {

namespace {

/// Something to be drawn by one thread, for which another one waits.
struct Waiting {
    std::mutex mutex;
    std::condition_variable_any done;
    const std::function<void()>* draw = nullptr; ///< null: drawn, or not wanted any more
};

} // namespace

ExportJob::~ExportJob() {
    delete m_progress;
}

void ExportJob::begin(QWidget* owner, const QString& title, const QString& path, Work work) {
    m_progress = new QProgressDialog(title, tr("Cancel"), 0, 100, owner);
    m_progress->setAutoClose(false);
    m_progress->setAutoReset(false);
    m_progress->setMinimumDuration(300);
    connect(m_progress, &QProgressDialog::canceled, this, &ExportJob::cancel);
    m_progress->setValue(0);
    m_thread = std::jthread([this, path, work = std::move(work)](std::stop_token stop) {
        const ExportCalls calls{
            [this, stop](const std::function<void()>& draw) { return drawHere(draw, stop); },
            [this](double part) { QMetaObject::invokeMethod(this, [this, part] { showProgress(part); }); },
            stop};
        const QByteArray bytes = work(calls);
        if (stop.stop_requested())
            return;
        const QString reason = bytes.isEmpty() ? tr("there is not enough memory") : writeFile(path, bytes);
        QMetaObject::invokeMethod(this, [this, path, reason] { finish(path, reason); });
    });
}

/// In the other thread: waits until the main thread has drawn, or all is left.
bool ExportJob::drawHere(const std::function<void()>& draw, std::stop_token stop) {
    const auto waiting = std::make_shared<Waiting>();
    waiting->draw = &draw;
    QMetaObject::invokeMethod(this, [waiting] {
        const std::lock_guard lock(waiting->mutex);
        if (waiting->draw)
            (*std::exchange(waiting->draw, nullptr))();
        waiting->done.notify_all();
    });
    std::unique_lock lock(waiting->mutex);
    if (waiting->done.wait(lock, stop, [&] { return waiting->draw == nullptr; }))
        return true;
    waiting->draw = nullptr;
    return false;
}

void ExportJob::showProgress(double part) {
    if (m_progress && busy())
        m_progress->setValue(static_cast<int>(part * 100));
}

void ExportJob::finish(const QString& path, const QString& reason) {
    if (!busy() || m_thread.get_stop_token().stop_requested())
        return; // canceled while it was being told
    m_thread.join();
    m_thread = {};
    delete m_progress;
    Q_EMIT ended(path, reason);
}

void ExportJob::cancel() {
    if (!busy())
        return;
    m_thread.request_stop();
    m_thread.join();
    m_thread = {};
    if (m_progress)
        m_progress->deleteLater(); // it is telling of this
    Q_EMIT canceled();
}

} // namespace orrery
