// ExportJob: writes a file that takes a while to make, on a thread of its own, and shows how far it is.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/export/export_calls.h"

#include <QObject>
#include <QPointer>

#include <thread>

class QProgressDialog;

namespace orrery {

class ExportJob final : public QObject {
    Q_OBJECT

public:
    /// Makes the file's bytes, in another thread; none where it could not or was stopped.
    using Work = std::function<QByteArray(const ExportCalls&)>;

    ExportJob() = default;
    ~ExportJob() override;

    bool busy() const { return m_thread.joinable(); }
    /// Only where none is under way. A small window over `owner` says how far it is, and cancels it. `title`:
    /// what is being done.
    void begin(QWidget* owner, const QString& title, const QString& path, Work work);
    /// Nothing is written then.
    void cancel();

Q_SIGNALS:
    /// The file is there; or `reason` says why it is not.
    void ended(const QString& path, const QString& reason);
    void canceled();

private:
    bool drawHere(const std::function<void()>& draw, std::stop_token stop);
    void showProgress(double part);
    void finish(const QString& path, const QString& reason);

    QPointer<QProgressDialog> m_progress;
    std::jthread m_thread; ///< last: it ends before anything else goes
};

} // namespace orrery
