// OwnPictures: dropping and pasting.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/own_pictures.h"

#include "app/window/demo_panel.h"
#include "app/window/open_run.h"
#include "widgets/controls/message_row.h"
#include "widgets/look/theme.h"
#include "widgets/look/words.h"
#include "widgets/run/editors/parameter_editor.h"
#include "widgets/run/editors/picture_matrix.h"
#include "widgets/run/parameter_form.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QMimeData>

namespace orrery {

OwnPictures::OwnPictures(DemoPanel& demo, const OpenRun& run, MessageRow& messages)
    : m_demo(demo), m_run(run), m_messages(messages) {
    demo.setAcceptDrops(true);
    demo.installEventFilter(this);
}

const Parameter* OwnPictures::target() const {
    if (const Demo* demo = m_run.demo())
        for (const Parameter& parameter : demo->parameters)
            if (parameter.picture && m_demo.form()->editor(QString::fromStdString(parameter.id)))
                return &parameter;
    return nullptr;
}

bool OwnPictures::eventFilter(QObject* object, QEvent* event) {
    const bool enters = event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove;
    if (!enters && event->type() != QEvent::Drop)
        return QObject::eventFilter(object, event);
    auto* drop = static_cast<QDropEvent*>(event);
    if (!target() || m_demo.asks() || !mayHoldPicture(*drop->mimeData())) {
        drop->ignore();
        return true;
    }
    drop->setDropAction(Qt::CopyAction);
    drop->accept();
    if (!enters)
        take(*drop->mimeData());
    return true;
}

void OwnPictures::paste() {
    if (m_demo.asks())
        return;
    if (!target())
        return m_messages.tell(tr("This demo takes no picture."));
    const QMimeData* copied = QApplication::clipboard()->mimeData();
    if (!copied || !mayHoldPicture(*copied))
        return m_messages.tell(tr("No picture has been copied."));
    take(*copied);
}

void OwnPictures::take(const QMimeData& data) {
    const Parameter& parameter = *target();
    const auto picture = pictureIn(data);
    if (!picture)
        return m_messages.tell(tr("No picture has been copied."));
    if (!*picture)
        return m_messages.warn(inLanguage(picture->error(), themeOf(&m_demo).language()));
    m_demo.form()->editor(QString::fromStdString(parameter.id))->offer(pictureMatrix(**picture, parameter));
    m_messages.tell(parameter.picture->ink
                        ? tr("Your picture, as ink on %1 × %1 cells").arg(parameter.largest)
                        : tr("The middle of your picture, on %1 × %1 cells").arg(parameter.largest));
}

} // namespace orrery
