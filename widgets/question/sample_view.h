// SampleView: a question's Python program, colored, with a button that copies it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/question/page_part.h"

namespace orrery {

class IconButton;

class SampleView final : public PagePart {
    Q_OBJECT

public:
    SampleView(QString sample, const std::shared_ptr<const FormulaPaths>& formulas,
               QWidget* parent = nullptr);

    void build(const PageLook& look, int width) override;
    int arrange(int width) override;
    IconButton* copyButton() const { return m_copy; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_sample;
    TextView* m_text;
    IconButton* m_copy;
    PageLook m_look;
};

} // namespace orrery
