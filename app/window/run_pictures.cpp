// RunPictures: the pictures of texts, played on a thread of their own and drawn by the cards of the demo.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/run_pictures.h"

#include "app/export/exporter.h"
#include "engine/data/library.h"
#include "widgets/figure/qcustomplot_header.h"

#include <QMetaObject>

#include <algorithm>
#include <utility>

#ifdef __linux__
#include <sys/resource.h>
#endif

namespace orrery {

namespace {

/// The links of a pair in one order, whichever of the two is asked for.
QStringList linksOf(const TextPicture& asked) {
    if (asked.beside.isEmpty())
        return {asked.link};
    return asked.second ? QStringList{asked.beside, asked.link} : QStringList{asked.link, asked.beside};
}

QString keyOf(const QStringList& links) {
    return links.join(u'\n');
}

/// Of what there is of a run.
void leaveOutStrips(Figure* figure) {
    if (figure == nullptr)
        return;
    for (Panel& panel : figure->panels)
        if (!panel.strip_of.empty())
            panel.strip_of = "-"; // which is no panel
}

/// The window and its run come first.
void giveWay() {
#ifdef __linux__
    setpriority(PRIO_PROCESS, 0, 10); // on Linux: of this thread alone
#endif
}

} // namespace

RunPictures::RunPictures(const std::vector<Entry>& entries, const Library& library, QObject* parent)
    : TextPictures(parent), m_entries(entries), m_library(library), m_played(mostPlayed), m_drawn(mostDrawn) {
    m_worker = std::jthread([this](std::stop_token stop) { work(stop); });
}

RunPictures::~RunPictures() {
    {
        std::lock_guard lock(m_mutex);
        m_interrupt.request_stop();
        m_worker.request_stop();
    }
    m_wake.notify_all();
}

void RunPictures::forget() {
    m_asked.clear();
    std::lock_guard lock(m_mutex);
    m_waiting.clear();
    m_interrupt.request_stop();
}

void RunPictures::ask(const QStringList& links) {
    if (m_asked.contains(keyOf(links)))
        return;
    m_asked.insert(keyOf(links));
    {
        std::lock_guard lock(m_mutex);
        m_waiting.push_back(links);
    }
    m_wake.notify_all();
}

void RunPictures::work(std::stop_token stop) {
    giveWay();
    while (!stop.stop_requested()) {
        QStringList links;
        std::stop_token interrupted;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return !m_waiting.empty(); }))
                return;
            links = std::move(m_waiting.front());
            m_waiting.pop_front();
            m_interrupt = {};
            interrupted = m_interrupt.get_token();
        }
        std::vector<std::string> texts;
        for (const QString& link : links)
            texts.push_back(link.toStdString());
        const auto begun = [&](std::size_t index, const PlayedPicture& picture) {
            QMetaObject::invokeMethod(
                this, [this, links, index, picture] { begin(links, index, picture); }, Qt::QueuedConnection);
        };
        auto pictures = playPictures(texts, m_entries, m_library, {begun}, interrupted);
        if (!pictures.empty())
            QMetaObject::invokeMethod(
                this, [this, links, pictures = std::move(pictures)] { finish(links, pictures); },
                Qt::QueuedConnection);
    }
}

void RunPictures::begin(const QStringList& links, std::size_t index, PlayedPicture picture) {
    const QString key = keyOf(links);
    if (!m_asked.contains(key))
        return; // forgotten meanwhile
    if (!m_played.contains(key))
        m_played.insert(key, new Kept{std::vector<PlayedPicture>(static_cast<std::size_t>(links.size()))});
    Kept* kept = m_played.object(key);
    kept->pictures[index] = std::move(picture);
    kept->version = ++m_versions;
    Q_EMIT changed();
}

void RunPictures::finish(const QStringList& links, std::vector<PlayedPicture> pictures) {
    const QString key = keyOf(links);
    m_asked.remove(key);
    m_played.insert(key, new Kept{std::move(pictures), ++m_versions, true});
    Q_EMIT changed();
}

QImage RunPictures::picture(const TextPicture& asked, const Theme& theme, QSize size, double scale) {
    const QStringList links = linksOf(asked);
    const Kept* kept = m_played.object(keyOf(links));
    if (!kept || !kept->done)
        ask(links);
    if (!asked.axes && (!kept || !kept->done))
        return {};
    const QString key =
        QStringLiteral("%1\n%2 %3 %4 %5 %6 %7 %8 %9")
            .arg(keyOf(links))
            .arg(asked.second)
            .arg(kept ? kept->version : 0)
            .arg(static_cast<int>(theme.name()))
            .arg(static_cast<int>(asked.language))
            .arg((asked.other ? static_cast<int>(*asked.other) : -1) + (asked.strips ? 0 : 10))
            .arg(theme.zoom())
            .arg(scale)
            .arg(QStringLiteral("%1x%2").arg(size.width()).arg(size.height()));
    if (const QImage* drawn = m_drawn.object(key))
        return *drawn;
    const QImage image =
        draw(kept ? &kept->pictures[asked.second ? 1 : 0] : nullptr, asked, theme, size, scale);
    m_drawn.insert(key, new QImage(image), std::max(1, static_cast<int>(image.sizeInBytes() / 1024)));
    return image;
}

QImage RunPictures::draw(const PlayedPicture* played, const TextPicture& asked, const Theme& theme,
                         QSize size, double scale) const {
    QImage image((QSizeF(size) * scale).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(theme.color(Tone::panel));
    QCPPainter painter(&image);
    const QRectF all(0, 0, size.width(), size.height());
    if (played && played->frame) {
        const Theme letters(theme.name(), asked.language, theme.zoom());
        Frame frame = *played->frame;
        std::optional<Beside> beside = played->beside;
        if (!asked.strips)
            for (Figure* figure : {&frame.figure, beside ? &beside->frame.figure : nullptr})
                leaveOutStrips(figure);
        drawCards(painter,
                  {.frame = frame,
                   .beside = beside ? &*beside : nullptr,
                   .title = {},
                   .short_title = {},
                   .count = {},
                   .panel = played->panel,
                   .theme = letters,
                   .languages = {asked.language, asked.other},
                   .size = size},
                  all);
    } else if (played && !played->refused.pattern.empty()) {
        painter.setFont(theme.font(Letters::interface, false, asked.language));
        painter.setPen(theme.color(Tone::muted));
        painter.drawText(all.adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap,
                         QString::fromStdString(played->refused.in(asked.language)));
    }
    painter.end();
    return image;
}

} // namespace orrery
