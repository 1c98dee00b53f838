// MainWindow: pictures and data, written to files.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo_panel.h"
#include "app/exporter.h"
#include "app/main_window.h"
#include "app/record_table.h"
#include "engine/data/library.h"
#include "widgets/figure_view.h"
#include "widgets/message_row.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QSaveFile>

namespace orrery {

namespace {

bool writeFile(const QString& path, const char* bytes, qint64 size) {
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes, size) == size && file.commit();
}

} // namespace

void MainWindow::openExport(const QPoint& at) {
    if (!m_open_demo)
        return;
    QMenu menu;
    menu.addAction(tr("Picture (PNG, SVG, PDF)…"), this, &MainWindow::savePicture);
    menu.addAction(tr("Recorded data (CSV)…"), this, &MainWindow::saveData);
    menu.setActiveAction(menu.actions().first());
    menu.exec(at);
}

/// Asks for a file; a name without an ending gets that of the kind chosen. Empty: nothing is to be written.
QString MainWindow::askWhere(const QString& title, const QString& name, const QStringList& filters) {
    QFileDialog dialog(this, title);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setNameFilters(filters);
    dialog.setDefaultSuffix(QFileInfo(name).suffix());
    dialog.selectFile(name);
    connect(&dialog, &QFileDialog::filterSelected, &dialog, [&dialog](const QString& filter) {
        // "SVG (*.svg)"
        const QString ending = filter.section(QStringLiteral("*."), 1).section(QLatin1Char(')'), 0, 0);
        dialog.setDefaultSuffix(ending);
        const QStringList chosen = dialog.selectedFiles();
        if (!chosen.isEmpty())
            dialog.selectFile(QFileInfo(chosen.first()).completeBaseName() + QLatin1Char('.') + ending);
    });
    if (dialog.exec() != QDialog::Accepted || dialog.selectedFiles().isEmpty())
        return {};
    return dialog.selectedFiles().first();
}

void MainWindow::savePicture() {
    if (!m_shown)
        return;
    // The moment that was seen, however long the dialog stays open.
    const Frame frame = m_shown->frame;
    const Demo& demo = *m_open_demo;
    const QString path = askWhere(
        tr("Save the picture"), QStringLiteral("%1.png").arg(QString::fromStdString(demo.id)),
        {QStringLiteral("PNG (*.png)"), QStringLiteral("SVG (*.svg)"), QStringLiteral("PDF (*.pdf)")});
    if (path.isEmpty())
        return;
    const auto format = formatOf(path.toStdString());
    if (!format)
        return m_messages->warn(
            tr("Pictures are written as PNG, SVG or PDF: %1 ends in none of these.").arg(path));
    const Words title = titleOf(m_question);
    const Picture picture{
        .frame = frame,
        .title = {title.en.toStdString(), title.zh.toStdString()},
        .count = sentence(demo.steps.iteration.count, static_cast<double>(frame.position.iterations)),
        .panel = m_demo->figure()->enlarged().toStdString(),
        .theme = themeOf(this),
        .languages = languagesOf(reading(), language()),
        .scale = 2};
    const QByteArray bytes = exportPicture(picture, *format);
    if (writeFile(path, bytes.constData(), bytes.size()))
        m_messages->tell(tr("Saved: %1").arg(path));
    else
        m_messages->warn(tr("%1 could not be written.").arg(path));
}

void MainWindow::saveData() {
    const QString path =
        askWhere(tr("Save the data"), QStringLiteral("%1.csv").arg(QString::fromStdString(m_open_demo->id)),
                 {QStringLiteral("CSV (*.csv)")});
    if (path.isEmpty())
        return;
    m_player->inspect([this, path](const Timeline& timeline) {
        const std::string table = recordTable(timeline.record());
        const bool saved = writeFile(path, table.data(), qint64(table.size()));
        QMetaObject::invokeMethod(this, [this, path, saved] {
            saved ? m_messages->tell(tr("Saved: %1").arg(path))
                  : m_messages->warn(tr("%1 could not be written.").arg(path));
        });
    });
}

} // namespace orrery
