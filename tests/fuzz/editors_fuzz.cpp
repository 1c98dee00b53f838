// Fuzzing what a hand types into the form: an editor tells of a value that the parameter may have, or of
// none.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz.h"
#include "widgets/run/editors/parameter_editor.h"

#include <QApplication>
#include <QLineEdit>

using namespace orrery;
using namespace orrery::fuzz;

namespace {

Parameter parameter(Kind kind) {
    Parameter p{.id = "p", .label = {"P", "P"}, .kind = kind, .minimum = -10, .maximum = 10};
    p.largest = 5;
    if (kind == Kind::matrix)
        p.initial = Eigen::MatrixXd(Eigen::MatrixXd::Zero(2, 2));
    else if (kind == Kind::points)
        p.initial = Eigen::MatrixXd(0, 2);
    else if (kind == Kind::text)
        p.initial = std::string();
    return p;
}

QApplication& application() {
    static int count = 1;
    static char name[] = "fuzz", *words[] = {name, nullptr};
    qputenv("QT_QPA_PLATFORM", "offscreen");
    static auto* const one = new QApplication(count, words);
    return *one;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    application();
    const QString typed =
        QString::fromUtf8(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    for (const Kind kind : {Kind::real, Kind::integer, Kind::text, Kind::matrix, Kind::points}) {
        const Parameter p = parameter(kind);
        const std::unique_ptr<ParameterEditor> editor(makeEditor(p, nullptr));
        QObject::connect(editor.get(), &ParameterEditor::edited, [&](const Value& value, const QString&) {
            promise(!refuse(p, value), "an editor tells of values that the parameter may have");
        });
        for (QLineEdit* field : editor->findChildren<QLineEdit*>()) {
            field->setText(typed);
            field->setModified(true); // as typing does
            Q_EMIT field->textEdited(typed);
            Q_EMIT field->returnPressed();
            Q_EMIT field->editingFinished();
        }
    }
    return 0;
}
