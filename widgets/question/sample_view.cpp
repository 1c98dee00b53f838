// SampleView: a question's Python program, colored, with a button that copies it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/question/sample_view.h"

#include "widgets/controls/icon_button.h"
#include "widgets/text/python_colors.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>

#include <algorithm>

namespace orrery {
namespace {

constexpr int padding = 12;

}

SampleView::SampleView(QString sample, const std::shared_ptr<const FormulaPaths>& formulas, QWidget* parent)
    : PagePart(parent), m_sample(std::move(sample)), m_text(addText(formulas)),
      m_copy(new IconButton(QStringLiteral("copy"), this)) {
    m_text->setWraps(false);
    m_text->setAccessibleName(tr("Sample program"));
    connect(m_copy, &QAbstractButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_sample); });
}

void SampleView::build(const PageLook& look, int width) {
    m_look = look;
    m_copy->setHelp(tr("Copy the program"));
    markdown::Block code;
    code.kind = markdown::Block::Kind::code;
    code.language = QStringLiteral("python");
    code.text = m_sample.trimmed();
    m_text->rebuild([&](DocumentBuilder& builder) { builder.add({code}, look.theme.language()); }, look.theme,
                    look.zoom, width);
}

int SampleView::arrange(int width) {
    // The button has a column of its own: it must not lie on the program's first line.
    m_copy->resize(m_copy->sizeHint());
    m_copy->move(width - m_copy->width() - 4, 4);
    m_text->move(0, padding);
    const int height = std::max(m_text->arrange(m_copy->x() - 4) + padding, m_copy->height());
    resize(width, height + padding);
    return height + padding;
}

void SampleView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_look.theme.color(Tone::control));
    painter.drawRoundedRect(QRectF(rect()), 6, 6);
}

} // namespace orrery
