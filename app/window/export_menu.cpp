// ExportMenu: pictures, data, clips, handouts and notes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/export_menu.h"

#include "app/export/anki_notes.h"
#include "app/export/clip.h"
#include "app/export/exporter.h"
#include "app/export/handout.h"
#include "app/export/record_table.h"
#include "app/storage/file_writer.h"
#include "app/window/looks.h"
#include "app/window/open_run.h"
#include "app/window/questions.h"
#include "engine/core/link.h"
#include "widgets/figure/figure_view.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>

#include <memory>
#include <optional>
#include <string>

namespace orrery {

ExportMenu::ExportMenu(OpenRun& run, const Questions& questions, const Looks& looks, FigureView& figure)
    : m_run(run), m_questions(questions), m_looks(looks), m_figure(figure) {
    connect(&m_job, &ExportJob::ended, this, &ExportMenu::sayWritten);
    connect(&m_job, &ExportJob::canceled, this,
            [this] { Q_EMIT written(tr("Canceled; nothing was written.")); });
}

void ExportMenu::open(const QPoint& at) {
    QMenu menu;
    if (m_run.demo()) {
        menu.addAction(tr("Picture (PNG, SVG, PDF)…"), this, &ExportMenu::savePicture);
        menu.addAction(tr("Recorded data (CSV)…"), this, &ExportMenu::saveData);
        menu.addAction(tr("Ten seconds of the story (WebP, GIF)…"), this, &ExportMenu::saveClip);
        menu.addSeparator();
    }
    if (m_questions.texts().question(m_run.question()))
        menu.addAction(tr("Handout of this question (PDF)…"), this, &ExportMenu::saveHandout);
    menu.addAction(tr("All questions for Anki (text)…"), this, &ExportMenu::saveAnki);
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

bool ExportMenu::mustWait() {
    if (m_job.busy())
        Q_EMIT failed(tr("Another file is still being written; wait for it or cancel it."));
    return m_job.busy();
}

/// The run as it was when this was asked for, from its start.
void ExportMenu::saveClip() {
    if (!m_run.shown() || mustWait())
        return;
    const Shown& shown = *m_run.shown();
    const Demo& demo = *m_run.demo();
    Scripts scripts(*shown.frame.script);
    if (shown.twin)
        scripts = Scripts(*shown.frame.script, *shown.twin->frame.script, shown.twin->shared);
    const int number = m_run.question();
    const Question* question = m_questions.texts().question(number);
    const auto link = link_to(demo, number, scripts, Position());
    const Languages languages = languagesOf(m_looks.reading(), m_looks.language());
    Clip clip{.demo = demo,
              .scripts = std::move(scripts),
              .question = question ? *question : Question(),
              .theme = Theme(themeOf(&m_figure).name(), languages.primary),
              .languages = languages,
              .link =
                  link ? QString::fromStdString(write_link(*link)) : QStringLiteral("orrery:%1").arg(number)};
    const QString path =
        askWhere(tr("Save the clip"), QStringLiteral("%1.webp").arg(QString::fromStdString(demo.id)),
                 {QStringLiteral("WebP (*.webp)"), QStringLiteral("GIF (*.gif)")});
    if (path.isEmpty())
        return;
    const auto format = clipFormatOf(path.toStdString());
    if (!format)
        return Q_EMIT failed(tr("Clips are written as WebP or GIF: %1 ends in neither.").arg(path));
    clip.format = *format;
    m_job.begin(m_figure.window(), tr("Ten seconds of the story are being drawn."), path,
                [clip = std::move(clip), &library = m_run.library()](const ExportCalls& calls) {
                    return makeClip(clip, library, calls).bytes;
                });
}

void ExportMenu::saveHandout() {
    const Question* question = m_questions.texts().question(m_run.question());
    if (!question || mustWait())
        return;
    const QString path = askWhere(tr("Save the handout"), QStringLiteral("%1.pdf").arg(question->id),
                                  {QStringLiteral("PDF (*.pdf)")});
    if (path.isEmpty())
        return;
    if (!path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive))
        return Q_EMIT failed(tr("Handouts are written as PDF: %1 does not end so.").arg(path));
    m_job.begin(m_figure.window(), tr("The handout's figures are being played."), path,
                [question = *question, page = m_questions.texts().page(question->number),
                 languages = languagesOf(m_looks.reading(), m_looks.language()),
                 &entries = m_questions.entries(), &library = m_run.library()](const ExportCalls& calls) {
                    const PlayedFigures figures = playFigures(page, entries, library, calls);
                    QByteArray pdf;
                    calls.draw([&] { pdf = handoutPdf(question, page, figures, languages); });
                    return pdf;
                });
}

void ExportMenu::saveAnki() {
    const QString path = askWhere(tr("Save the questions for Anki"), QStringLiteral("orrery.txt"),
                                  {QStringLiteral("TXT (*.txt)")});
    if (path.isEmpty())
        return;
    std::vector<const Question*> questions;
    for (const Question& question : m_questions.texts().questions())
        questions.push_back(&question);
    sayWritten(path,
               writeFile(path, ankiNotes(questions, languagesOf(m_looks.reading(), m_looks.language()))));
}

} // namespace orrery
