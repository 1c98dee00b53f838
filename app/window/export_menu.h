// ExportMenu: pictures and data of the open run, written to files that the user names.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

    /// Does nothing where there is no demo.
    void open(const QPoint& at);

Q_SIGNALS:
    void written(const QString& sentence);
    void failed(const QString& sentence);

private:
    QString askWhere(const QString& title, const QString& name, const QStringList& filters);
    void savePicture();
    void saveData();
    void sayWritten(const QString& path, const QString& reason);

    OpenRun& m_run;
    const Questions& m_questions;
    const Looks& m_looks;
    FigureView& m_figure;
};

} // namespace orrery
