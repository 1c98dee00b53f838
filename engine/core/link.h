// Links: orrery:QUESTION?seed=7&iteration=40&activation=relu&language=both&hide=depth,width&events=…
// A twin is twin=ID%3DVALUE%26…
// The text's links, "copy link", the command line and the desktop's URL handler share this one parser.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"
#include "engine/core/result.h"
#include "engine/core/timeline.h"
#include "engine/core/twin.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace orrery {

/// A link as written: nothing is known of the demo yet.
struct Link {
    std::string question;                                      ///< "8" or "q-learning"
    std::vector<std::pair<std::string, std::string>> settings; ///< parameter id, value as text
    std::optional<std::uint64_t> seed;
    std::optional<Length> place; ///< phase=, iteration= or round=
    std::optional<std::string> preset;
    std::string language;            ///< zh, en, both or nothing
    std::vector<std::string> hide;   ///< parameters left out of the form
    std::string events;              ///< base64url
    std::optional<std::string> twin; ///< a query of its own, see twin_values()
};

/// Most bytes of `events`.
constexpr std::size_t longest_events = 4096;

/// Whether a text is meant as a link: it begins with orrery: in letters of any case (RFC 3986), perhaps after
/// blanks, which parse_link() then names as what is wrong.
bool is_link(std::string_view text);

/// "orrery:8?seed=3", or a bare question. Percent-encoding, `+` literal; a repeated key is refused, and so
/// are blanks around it. As some programs write it, "orrery://8/?seed=3" is the same link.
Result<Link> parse_link(std::string_view text);
std::string write_link(const Link& link);

/// The starting values of a twin: `[preset=ID&]ID=VALUE&…`, applied to those of A, or to the defaults if a
/// preset is named. Refused: any other key, and what the demo refuses.
Result<Values> twin_values(std::string_view query, const Demo& demo, std::string_view question,
                           const Values& a);
/// The query that leads from A's starting values to these.
std::string twin_query(const Demo& demo, const Values& a, const Values& b);

/// The script that a link asks of a demo, or the sentence that names what is wrong in it.
Result<Script> script_of(const Link& link, const Demo& demo);
/// The link to a place in a run: only what differs from the defaults. `refused` when events exceed 4 KB.
Result<Link> link_to(const Demo& demo, int question, const Script& script, const Position& position);

/// What a link asks of a demo: with a twin, two runs.
Result<Scripts> scripts_of(const Link& link, const Demo& demo);
/// The same for a run and its twin, if it has one. The place is A's.
Result<Link> link_to(const Demo& demo, int question, const Scripts& scripts, const Position& position);

/// A script's events as links carry them; and back, into a script that has its values already, or why not.
std::string write_events(const Script& script, const Demo& demo);
std::string write_events(const Scripts& scripts, const Demo& demo);
std::optional<Sentence> read_events(std::string_view encoded, const Demo& demo, Script& script);
std::optional<Sentence> read_events(std::string_view encoded, const Demo& demo, Scripts& scripts);

/// There is no parameter 'lerning_rate' in question 2; did you mean learning_rate?
Sentence no_parameter(const Demo& demo, std::string_view question, std::string_view id);

} // namespace orrery
