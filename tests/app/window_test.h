// WindowTest: a main window with settings of its own, for tests that use it as a reader would.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/session.h"
#include "app/window/application.h"
#include "app/window/main_window.h"
#include "engine/data/library.h"
#include "tests/files.h"

#include <QAbstractButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <functional>
#include <memory>

namespace orrery::testing {

class WindowTest : public QObject {
protected:
    static constexpr int patience = 60000; // ms: the machine may be busy

    QTemporaryDir m_folder;
    std::unique_ptr<SettingsFile> m_settings;
    std::unique_ptr<MainWindow> m_window;

    Application& application() { return *static_cast<Application*>(qApp); }
    QString settingsPath() const { return m_folder.filePath(QStringLiteral("settings.json")); }
    const Shown* shown() const { return m_window->shown(); }
    /// What is on the disk now.
    QJsonObject written() const { return readObject(settingsPath()); }

    void open(const QString& link) {
        close();
        m_settings = std::make_unique<SettingsFile>(settingsPath());
        if (m_settings->values().interfaceLanguage.isEmpty())
            m_settings->edit([](Settings& s) {
                s.interfaceLanguage = QStringLiteral("en");
                s.contentLanguage = QStringLiteral("both");
            });
        m_window = std::make_unique<MainWindow>(application(), *m_settings, link);
        m_window->resize(1600, 1000);
        m_window->show();
        m_window->activateWindow();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->ready(), patience);
    }
    /// Opens and waits for the demo's first frame.
    void await(const QString& link) {
        open(link);
        QTRY_VERIFY_WITH_TIMEOUT(shown() != nullptr, patience);
    }
    void close() {
        m_window.reset();
        m_settings.reset();
    }
    /// The visible button with this name or tooltip, anywhere in the window.
    QAbstractButton* button(const QString& name) const {
        for (auto* candidate : m_window->findChildren<QAbstractButton*>())
            if ((candidate->accessibleName() == name || candidate->toolTip() == name) &&
                candidate->isVisible())
                return candidate;
        return nullptr;
    }
    /// Does `act`, which opens a menu or dialog and waits for its end, and meanwhile answers it. `answer`
    /// says whether what it waits for was there.
    static void answering(const std::function<bool()>& answer, const std::function<void()>& act) {
        QTimer timer;
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
            if (answer())
                timer.stop();
        });
        timer.start(10);
        act();
        QVERIFY2(!timer.isActive(), "nothing was there to answer");
    }
};

/// Runs a test with the program's own application.
template <class Test>
int runWindowTest(int argc, char** argv) {
    Application application(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace orrery::testing
