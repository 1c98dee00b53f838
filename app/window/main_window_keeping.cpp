// MainWindow: what it keeps, and links that other processes give it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content.h"
#include "app/storage/notebook.h"
#include "app/window/handover.h"
#include "app/window/main_window.h"
#include "app/window/projector_view.h"
#include "widgets/controls/message_row.h"
#include "widgets/question/question_list.h"

#include <QApplication>

namespace orrery {

/// Opens the notebook, and says what is wrong with it or with the settings.
void MainWindow::openNotebook() {
    connect(&m_settings, &SettingsFile::failed, this, [this](const QString& path, const QString& reason) {
        if (!m_notebook->failing()) // which may have the same reason, and matters more
            m_messages->warn(tr("The settings could not be written to %1: %2.").arg(path, reason));
    });
    m_notebook = std::make_unique<Notebook>(m_settings.folder());
    connect(m_notebook.get(), &Notebook::failed, m_messages, &MessageRow::warn);
    m_notebook->takeOver(m_settings.original(), m_content->questions());
    if (!m_settings.damaged().isEmpty())
        m_messages->warn(
            tr("The settings were damaged and have been put aside as %1.").arg(m_settings.damaged()));
    if (!m_notebook->trouble().isEmpty())
        m_messages->warn(m_notebook->trouble());
}

void MainWindow::showProgress() {
    QMap<int, int> all;
    for (const Question& question : m_content->questions())
        if (const int progress = m_notebook->progress(question.id); progress > 0)
            all.insert(question.number, progress);
    m_list->setProgress(all);
}

void MainWindow::listenForLinks() {
    auto* server = new LinkServer(m_settings.folder(), this);
    connect(server, &LinkServer::linkGiven, this, &MainWindow::comeForward);
    connect(server, &LinkServer::refused, this,
            [this] { m_messages->warn(tr("Another program sent something that is not a link.")); });
    m_given.setSingleShot(true);
    m_given.setInterval(100);
    connect(&m_given, &QTimer::timeout, this, &MainWindow::followGiven);
}

void MainWindow::comeForward(const QString& link) {
    QWidget* front = presenting() ? static_cast<QWidget*>(m_projector) : this;
    front->setWindowState(front->windowState() & ~Qt::WindowMinimized);
    front->show();
    front->raise();
    front->activateWindow();
    if (link.isEmpty())
        return;
    m_given_link = link;
    followGiven();
}

/// Once no menu or dialog is open any more: what it asks is about what was shown when it was opened.
void MainWindow::followGiven() {
    if (QApplication::activeModalWidget() || QApplication::activePopupWidget())
        m_given.start();
    else
        openLink(m_given_link);
}

QString MainWindow::unsaved() {
    if (!m_settings.save())
        return QStringLiteral("The settings could not be saved in %1: %2.")
            .arg(m_settings.path(), m_settings.reason());
    if (m_notebook && !m_notebook->save())
        return QStringLiteral("Progress and answers could not be saved in %1: %2.")
            .arg(m_notebook->path(), m_notebook->reason());
    return {};
}

} // namespace orrery
