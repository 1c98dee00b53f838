// CompareMenu: what a second run beside the open one starts from.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QMenu;
class QPoint;

namespace orrery {

class Looks;
class OpenRun;
struct Text;

class CompareMenu final : public QObject {
    Q_OBJECT

public:
    CompareMenu(OpenRun& run, const Looks& looks);

    /// Does nothing where there is no run.
    void open(const QPoint& at);
    /// As the menu has them, for those who open it otherwise.
    void fill(QMenu& menu);
    /// B starts as this link says; a sentence where it cannot.
    void takeLink(const QString& link);

Q_SIGNALS:
    void linkWanted();
    void failed(const QString& sentence);

private:
    void addSettings(QMenu& menu, const QString& title, const std::string& settings);

    OpenRun& m_run;
    const Looks& m_looks;
};

} // namespace orrery
