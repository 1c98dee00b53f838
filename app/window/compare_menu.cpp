// CompareMenu: what a second run starts from.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/compare_menu.h"

#include "app/window/looks.h"
#include "app/window/open_run.h"
#include "widgets/figure/twin_panels.h"
#include "widgets/look/words.h"

#include <QMenu>

#include <utility>

namespace orrery {

CompareMenu::CompareMenu(OpenRun& run, const Looks& looks) : m_run(run), m_looks(looks) {}

void CompareMenu::open(const QPoint& at) {
    if (!m_run.demo() || !m_run.shown())
        return;
    QMenu menu;
    fill(menu);
    menu.setActiveAction(menu.actions().first());
    menu.exec(at);
}

/// Settings as in a link, on top of the defaults; nothing where that would be the run itself.
void CompareMenu::addSettings(QMenu& menu, const QString& title, const std::string& settings) {
    const Demo& demo = *m_run.demo();
    const auto link = parse_link("orrery:" + demo.id + '?' + settings);
    const auto script = link ? script_of(*link, demo) : Result<Script>(link.error());
    if (!script || equal(script->values, m_run.shown()->frame.values))
        return;
    menu.addAction(title, this, [this, values = script->values] { m_run.player().compare(values); });
}

void CompareMenu::fill(QMenu& menu) {
    const Demo& demo = *m_run.demo();
    const Shown& shown = *m_run.shown();
    const Language language = m_looks.language();
    Player& player = m_run.player();
    if (shown.twin) {
        const Side other = shown.twin->chosen == Side::a ? Side::b : Side::a;
        menu.addAction(tr("Edit the other run"), this, [&player, other] { player.choose(other); });
        menu.addAction(tr("End the comparison"), this, [&player] { player.compare({}); });
        menu.addSeparator();
    }
    menu.addAction(tr("The same settings, to change one thing"), this, [this, &player] {
        player.compare(m_run.values());
        player.choose(Side::b);
    });
    if (!shown.kept.empty())
        menu.addAction(tr("The settings of the run that is kept"), this,
                       [&player, kept = shown.kept] { player.compare(kept); });
    menu.addAction(tr("A link…"), this, &CompareMenu::linkWanted);
    menu.addSeparator();
    addSettings(menu, tr("Defaults"), {});
    for (const Preset& preset : demo.presets)
        addSettings(menu, inLanguage(preset.title, language), preset.settings);
    if (demo.twin.settings.empty())
        return;
    const auto own = twin_values(demo.twin.settings, demo, demo.id, demo.defaults());
    if (!own)
        return;
    std::vector<std::string> differing;
    for (const Change& change : difference(demo, demo.defaults(), *own))
        differing.push_back(change.id);
    addSettings(menu, inLanguage(twinNames(demo, *own, differing), language), demo.twin.settings);
}

void CompareMenu::takeLink(const QString& text) {
    if (!m_run.demo() || !m_run.shown())
        return;
    const auto link = parse_link(text.toStdString());
    if (!link)
        return Q_EMIT failed(m_looks.words(link.error()));
    const Demo& demo = *m_run.demo();
    if (link->question != demo.id && link->question != std::to_string(m_run.question()))
        return Q_EMIT failed(tr("That link leads to question “%1”; a second run is one of this question.")
                                 .arg(QString::fromStdString(link->question)));
    const auto script = script_of(*link, demo);
    if (!script)
        return Q_EMIT failed(m_looks.words(script.error()));
    m_run.player().compare(script->values);
}

} // namespace orrery
