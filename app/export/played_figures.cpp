// Playing the runs that a question's pictures show.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/handout.h"

#include "widgets/text/markdown.h"

namespace orrery {

namespace {

void collect(const markdown::Blocks& blocks, QStringList& into) {
    for (const markdown::Block& block : blocks) {
        QStringList links;
        for (const markdown::Picture& picture : block.pictures)
            links << picture.link;
        // Two are a pair; more stand each for itself.
        if (links.size() == 2)
            links = {links.join(u'\n')};
        for (const QString& link : links)
            if (!into.contains(link))
                into << link;
        collect(block.children, into);
    }
}

} // namespace

PlayedFigures playFigures(const Page& page, const std::vector<Entry>& entries, const Library& library,
                          const ExportCalls& calls) {
    QStringList all;
    for (const QString& text : {page.zh, page.en})
        collect(markdown::parse(text).blocks, all);
    PlayedFigures figures;
    for (const QString& links : all) {
        std::vector<std::string> texts;
        for (const QString& link : links.split(u'\n'))
            texts.push_back(link.toStdString());
        auto played = playPictures(texts, entries, library, {}, calls.stop);
        if (calls.stop.stop_requested())
            return {};
        figures.insert(links, std::move(played));
        calls.progress(static_cast<double>(figures.size()) / static_cast<double>(all.size()));
    }
    return figures;
}

} // namespace orrery
