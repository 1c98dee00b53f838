// NumberEditor: a slider and the exact value to type.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/editors/number_editor.h"

#include "widgets/controls/wheel_guard.h"
#include "widgets/look/theme.h"
#include "widgets/look/words.h"
#include "widgets/run/editors/step_grid.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace orrery {

namespace {

constexpr int most_steps = 200;

int stepsOf(const Parameter& parameter) {
    const double range = parameter.maximum - parameter.minimum;
    if (parameter.kind == Kind::integer && range <= most_steps && !parameter.logarithmic)
        return std::max(1, static_cast<int>(range));
    return most_steps;
}

/// `value` to two significant digits.
double twoDigits(double value) {
    if (value == 0)
        return 0;
    const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) - 1);
    // Dividing by a power of ten gives the nearest number to the decimal; multiplying does not.
    return unit < 1 ? std::round(value / unit) / std::round(1 / unit) : std::round(value / unit) * unit;
}

/// The largest 1, 2 or 5 times a power of ten that divides the range into at least as many steps as the
/// slider has.
double roundStep(double range) {
    const double power = std::pow(10.0, std::floor(std::log10(range / most_steps)));
    const double digit = range / most_steps / power;
    return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
}

} // namespace

NumberEditor::NumberEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parameter, parent), m_slider(new QSlider(Qt::Horizontal, this)),
      m_field(new QLineEdit(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_slider, 1);
    row->addWidget(m_field);
    m_slider->setRange(0, stepsOf(parameter));
    guardWheel(*m_slider);
    m_slider->setPageStep(std::max(1, stepsOf(parameter) / 10));
    m_field->setAlignment(Qt::AlignRight);
    m_field->setProperty("bare", true);
    m_field->setAttribute(Qt::WA_Hover);
    restyle();
    setFocusProxy(m_field);

    connect(m_slider, &QSlider::sliderPressed, this, [this] { ++m_drag; });
    connect(m_slider, &QSlider::valueChanged, this, [this](int position) {
        const double value = number(this->parameter(), position, m_slider->maximum());
        const QSignalBlocker blocker(m_field);
        m_field->setText(QString::fromStdString(write_value(this->parameter(), value)));
        tell(value, QStringLiteral("%1 %2").arg(QString::fromStdString(this->parameter().id)).arg(m_drag));
    });
    connect(m_field, &QLineEdit::editingFinished, this, [this] {
        if (!m_field->isModified())
            return;
        m_field->setModified(false);
        if (take(m_field->text()))
            display(shown());
    });
    display(parameter.initial);
}

void NumberEditor::restyle() {
    const Theme theme = themeOf(this);
    m_slider->setMinimumSize(34, theme.iconSize() + 6);
    const QFontMetrics metrics(theme.font(Letters::interface, true));
    m_field->setFixedWidth(metrics.horizontalAdvance(QStringLiteral("0.000")) + 12);
}

void NumberEditor::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange)
        restyle();
    ParameterEditor::changeEvent(event);
}

bool NumberEditor::held() const {
    return m_slider->isSliderDown() || (m_field->hasFocus() && m_field->isModified());
}

void NumberEditor::display(const Value& value) {
    const QSignalBlocker block_slider(m_slider), block_field(m_field);
    m_slider->setValue(position(parameter(), std::get<double>(value), m_slider->maximum()));
    const QString text = QString::fromStdString(write_value(parameter(), value));
    if (m_field->text() != text) {
        m_field->setText(text);
        m_field->setCursorPosition(0);
    }
    m_field->setModified(false);
    const QString name = words(parameter().label);
    m_slider->setAccessibleName(name);
    m_field->setAccessibleName(name);
    m_slider->setAccessibleDescription(text);
}

int NumberEditor::position(const Parameter& parameter, double value, int steps) {
    const double share =
        parameter.logarithmic
            ? std::log(value / parameter.minimum) / std::log(parameter.maximum / parameter.minimum)
            : (value - parameter.minimum) / (parameter.maximum - parameter.minimum);
    return static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * steps));
}

double NumberEditor::number(const Parameter& parameter, int position, int steps) {
    if (position <= 0)
        return parameter.minimum;
    if (position >= steps)
        return parameter.maximum;
    const double share = static_cast<double>(position) / steps;
    const double low = parameter.minimum, high = parameter.maximum;
    double value;
    if (parameter.logarithmic)
        value = twoDigits(low * std::pow(high / low, share));
    else
        value = onGrid(low + share * (high - low), low,
                       parameter.step > 0 ? parameter.step : roundStep(high - low));
    if (parameter.kind == Kind::integer)
        value = std::round(value);
    return std::clamp(value, low, high);
}

} // namespace orrery
