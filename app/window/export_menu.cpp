// ExportMenu: pictures and data of the open run.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/export_menu.h"

#include "app/export/exporter.h"
#include "app/export/record_table.h"
#include "app/storage/file_writer.h"
#include "app/window/looks.h"
#include "app/window/open_run.h"
#include "app/window/questions.h"
#include "widgets/figure/figure_view.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>

#include <memory>
#include <optional>
#include <string>

namespace orrery {

ExportMenu::ExportMenu(OpenRun& run, const Questions& questions, const Looks& looks, FigureView& figure)
    : m_run(run), m_questions(questions), m_looks(looks), m_figure(figure) {}

void ExportMenu::open(const QPoint& at) {
    if (!m_run.demo())
        return;
    QMenu menu;
    menu.addAction(tr("Picture (PNG, SVG, PDF)…"), this, &ExportMenu::savePicture);
    menu.addAction(tr("Recorded data (CSV)…"), this, &ExportMenu::saveData);
    menu.setActiveAction(menu.actions().first());
    menu.exec(at);
}

/// Asks for a file; a name without an ending gets that of the kind chosen. Empty: nothing is to be written.
QString ExportMenu::askWhere(const QString& title, const QString& name, const QStringList& filters) {
    QFileDialog dialog(m_figure.window(), title);
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

void ExportMenu::savePicture() {
    if (!m_run.shown()) // another question was opened while the menu was
        return;
    // The moment that was seen, however long the dialog stays open and whatever is opened meanwhile.
    const Shown& shown = *m_run.shown();
    const Frame frame = shown.frame;
    const Demo& demo = *m_run.demo();
    std::optional<Beside> beside;
    if (const auto& twin = shown.twin)
        beside = besideOf(demo, frame, twin->frame, twin->differing, twin->gap, twin->chosen);
    const Words title = m_questions.title(m_run.question()),
                short_title = m_questions.shortTitle(m_run.question());
    const std::string panel = m_figure.enlarged().toStdString();
    const Zooms zooms = m_figure.zooms();
    const QString path = askWhere(
        tr("Save the picture"), QStringLiteral("%1.png").arg(QString::fromStdString(demo.id)),
        {QStringLiteral("PNG (*.png)"), QStringLiteral("SVG (*.svg)"), QStringLiteral("PDF (*.pdf)")});
    if (path.isEmpty())
        return;
    const auto format = formatOf(path.toStdString());
    if (!format)
        return Q_EMIT failed(
            tr("Pictures are written as PNG, SVG or PDF: %1 ends in none of these.").arg(path));
    const Picture picture{
        .frame = frame,
        .beside = beside ? &*beside : nullptr,
        .title = {title.en.toStdString(), title.zh.toStdString()},
        .short_title = {short_title.en.toStdString(), short_title.zh.toStdString()},
        .count = sentence(demo.steps.iteration.count, static_cast<double>(frame.position.iterations)),
        .panel = panel,
        .theme = themeOf(&m_figure),
        .languages = languagesOf(m_looks.reading(), m_looks.language()),
        .scale = 2,
        .zooms = zooms};
    sayWritten(path, writeFile(path, exportPicture(picture, *format)));
}

void ExportMenu::sayWritten(const QString& path, const QString& reason) {
    if (reason.isEmpty())
        Q_EMIT written(tr("Saved: %1").arg(path));
    else
        Q_EMIT failed(tr("%1 could not be written: %2.").arg(path, reason));
}

/// The record as it was when this was asked for, once it is there and a place for it has been chosen.
void ExportMenu::saveData() {
    if (!m_run.demo())
        return;
    struct Table {
        std::optional<std::string> text;
        QString path;
    };
    const auto table = std::make_shared<Table>();
    const auto save = [this, table] {
        if (!table->text || table->path.isEmpty())
            return;
        sayWritten(table->path, writeFile(table->path, QByteArray::fromStdString(*table->text)));
    };
    m_run.player().inspect([this, table, save](const Pair& pair) {
        const std::string written =
            pair.twin() ? recordTable(pair.a().record(), pair.b().record()) : recordTable(pair.a().record());
        QMetaObject::invokeMethod(&m_run.player(), [table, save, text = written] {
            table->text = text;
            save();
        });
    });
    table->path =
        askWhere(tr("Save the data"), QStringLiteral("%1.csv").arg(QString::fromStdString(m_run.demo()->id)),
                 {QStringLiteral("CSV (*.csv)")});
    save();
}

} // namespace orrery
