// RunPictures: the pictures of texts, played on a thread of their own and drawn by the cards of the demo.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/export/played_picture.h"
#include "widgets/text/text_pictures.h"

#include <QCache>
#include <QSet>
#include <QStringList>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace orrery {

/// Keeps what was played lately, and what was drawn of it.
class RunPictures final : public TextPictures {
    Q_OBJECT

public:
    static constexpr int mostPlayed = 24;       ///< pictures or pairs
    static constexpr int mostDrawn = 12 * 1024; ///< KiB

    /// The entries and the library outlive it.
    RunPictures(const std::vector<Entry>& entries, const Library& library, QObject* parent = nullptr);
    ~RunPictures() override;

    QImage picture(const TextPicture& asked, const Theme& theme, QSize size, double scale) override;
    void forget() override;

private:
    struct Kept {
        std::vector<PlayedPicture> pictures;
        int version = 0; ///< of what is drawn
        bool done = false;
    };
    void ask(const QStringList& links);
    void begin(const QStringList& links, std::size_t index, PlayedPicture picture);
    void finish(const QStringList& links, std::vector<PlayedPicture> pictures);
    void work(std::stop_token stop);
    QImage draw(const PlayedPicture* played, const TextPicture& asked, const Theme& theme, QSize size,
                double scale) const;

    const std::vector<Entry>& m_entries;
    const Library& m_library;
    QCache<QString, Kept> m_played; ///< by their links
    QCache<QString, QImage> m_drawn;
    QSet<QString> m_asked; ///< and not done
    int m_versions = 0;

    std::mutex m_mutex; ///< of the next three
    std::condition_variable_any m_wake;
    std::deque<QStringList> m_waiting;
    std::stop_source m_interrupt; ///< of what is being played
    std::jthread m_worker;
};

} // namespace orrery
