// OpenRun: the question that is open, and the run of its demo.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/open_run.h"

#include "app/content/resource_reader.h"
#include "engine/data/library.h"

#include <QRandomGenerator>

#include <utility>

namespace orrery {

OpenRun::OpenRun() : m_library(resource_library()), m_player(*m_library) {
    connect(&m_player, &Player::frameReady, this, &OpenRun::takeFrame);
}

OpenRun::~OpenRun() = default;

void OpenRun::open(int question, const Demo* demo, const QStringList& hidden) {
    m_question = question;
    m_demo = demo;
    m_hidden = hidden;
    m_started = false;
    m_shown.reset();
    if (!m_demo)
        m_player.close();
}

void OpenRun::start(Scripts scripts, const std::optional<Length>& place) {
    m_player.setHeld(false); // a press under way belongs to the run before
    if (std::exchange(m_started, true)) {
        m_player.setPlaying(false);
        m_player.replace(std::move(scripts), place);
    } else {
        m_player.open(*m_demo, std::move(scripts), place);
    }
}

void OpenRun::newSeed() {
    // Short, so that it can be read out and typed.
    const std::uint64_t now = m_shown ? m_shown->frame.script->seed : 0;
    std::uint64_t seed = now;
    while (seed == now)
        seed = QRandomGenerator::global()->bounded(1U, 10000U);
    m_player.reseed(seed);
}

void OpenRun::takeFrame() {
    auto shown = m_player.take();
    if (!shown || !m_started)
        return;
    m_shown = std::move(shown);
    Q_EMIT frameTaken();
}

Values OpenRun::values() const {
    const bool of_b = m_shown->twin && m_shown->twin->chosen == Side::b;
    return changed(*m_demo, of_b ? m_shown->twin->frame.values : m_shown->frame.values, m_player.awaited());
}

QString OpenRun::questionLink() const {
    return m_question > 0 ? QStringLiteral("orrery:%1").arg(m_question) : QString();
}

Visit OpenRun::here() const {
    Visit visit{.question = m_question, .hidden = m_hidden};
    if (!m_shown)
        return visit;
    const Frame& frame = m_shown->frame;
    visit.scripts.emplace(*frame.script);
    if (m_shown->twin) { // which has had its share of all events
        visit.scripts->b = *m_shown->twin->frame.script;
        visit.scripts->shared = frame.script->events.size();
    }
    visit.place = {Step::phase, frame.position.phases};
    return visit;
}

Result<QString> OpenRun::link() const {
    if (!m_shown)
        return questionLink();
    const auto& twin = m_shown->twin;
    Scripts scripts(*m_shown->frame.script);
    if (twin)
        scripts = Scripts(*m_shown->frame.script, *twin->frame.script, twin->shared);
    auto link = link_to(*m_demo, m_question, scripts, m_shown->frame.position);
    if (!link)
        return link.error();
    for (const QString& id : m_hidden)
        link->hide.push_back(id.toStdString());
    return QString::fromStdString(write_link(*link));
}

} // namespace orrery
