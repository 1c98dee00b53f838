// ExportMenu: what is taken along of the open run and its question, written to files that the user names.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/export_job.h"

#include <QObject>
#include <QString>
#include <QStringList>

class QPoint;

namespace orrery {

class FigureView;
class Looks;
class OpenRun;
class Questions;

class ExportMenu final : public QObject {
    Q_OBJECT

public:
    /// `figure`: of which a panel may be enlarged; dialogs belong to its window.
    ExportMenu(OpenRun& run, const Questions& questions, const Looks& looks, FigureView& figure);

    /// Of the run where there is one, and of the question.
    void open(const QPoint& at);

Q_SIGNALS:
    void written(const QString& sentence);
    void failed(const QString& sentence);

private:
    QString askWhere(const QString& title, const QString& name, const QStringList& filters);
    void savePicture();
    void saveData();
    void saveClip();
    void saveHandout();
    void saveAnki();
    /// Says so where a file is still being written.
    bool mustWait();
    void sayWritten(const QString& path, const QString& reason);

    OpenRun& m_run;
    const Questions& m_questions;
    const Looks& m_looks;
    FigureView& m_figure;
    ExportJob m_job; ///< last: it ends before anything else goes
};

} // namespace orrery
