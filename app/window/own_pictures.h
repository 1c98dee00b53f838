// OwnPictures: a picture of one's own, dropped on the demo or pasted, goes into the parameter that takes one.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QMimeData;

namespace orrery {

class DemoPanel;
class MessageRow;
class OpenRun;
struct Parameter;

class OwnPictures final : public QObject {
    Q_OBJECT

public:
    OwnPictures(DemoPanel& demo, const OpenRun& run, MessageRow& messages);

    /// What has been copied.
    void paste();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    /// The parameter of the open demo that a picture may fill; null: there is none.
    const Parameter* target() const;
    void take(const QMimeData& data);

    DemoPanel& m_demo;
    const OpenRun& m_run;
    MessageRow& m_messages;
};

} // namespace orrery
