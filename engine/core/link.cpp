// Reading and writing links.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/link.h"

#include "engine/core/encoding.h"
#include "engine/core/link_query.h"

#include <algorithm>
#include <set>

namespace orrery {

namespace {

constexpr std::string_view scheme = "orrery:";
constexpr std::size_t longest_link = 64 * 1024;

bool blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

Sentence not_a_count(std::string_view key, std::string_view value) {
    return sentence({"The link's {0}= takes a whole number from 0, not “{1}”.",
                     "链接里的 {0}= 应为从 0 起的整数，不能是“{1}”。"},
                    same(key), same(value));
}

std::string_view name_of(Step step) {
    return step == Step::phase ? "phase" : step == Step::iteration ? "iteration" : "round";
}

/// One key and its value into the link; why not, when it is refused.
std::optional<Sentence> take(Link& link, const std::string& key, const std::string& value) {
    if (key == "seed") {
        link.seed = read_seed(value);
        return link.seed ? std::nullopt : std::optional(not_a_count(key, value));
    }
    if (const auto step = step_of(key)) {
        const auto count = read_count(value);
        if (!count)
            return not_a_count(key, value);
        if (link.place)
            return sentence({"A link names one place: phase=, iteration= or round=.",
                             "链接只能指定一个位置：phase=、iteration= 或 round= 之一。"});
        link.place = Length{*step, *count};
    } else if (key == "language") {
        if (value != "zh" && value != "en" && value != "both")
            return sentence({"The link's language= takes zh, en or both, not “{0}”.",
                             "链接里的 language= 应为 zh、en 或 both，不能是“{0}”。"},
                            same(value));
        link.language = value;
    } else if (key == "hide") {
        for (const std::string_view id : split(value, ','))
            link.hide.emplace_back(id);
    } else if (key == "events") {
        link.events = value;
    } else if (key == "twin") {
        link.twin = value;
    } else if (key == "preset") {
        link.preset = value;
    } else {
        link.settings.emplace_back(key, value);
    }
    return std::nullopt;
}

} // namespace

std::optional<Step> step_of(std::string_view key) {
    if (key == "phase")
        return Step::phase;
    if (key == "iteration")
        return Step::iteration;
    if (key == "round")
        return Step::round;
    return std::nullopt;
}

Result<Pairs> read_pairs(std::string_view query, const Text& of) {
    Pairs pairs;
    std::set<std::string> keys;
    if (query.empty())
        return pairs;
    for (const std::string_view part : split(query, '&')) {
        const std::size_t equals = part.find('=');
        const auto key = percent_decode(part.substr(0, equals));
        const auto value =
            equals == std::string_view::npos ? std::nullopt : percent_decode(part.substr(equals + 1));
        // No text holds a zero byte.
        const bool sound = key && value && (*key + *value).find('\0') == std::string::npos;
        if (!sound || key->empty())
            return sentence(
                {"The {1}'s part “{0}” is not of the form key=value.", "{1}里的“{0}”不是“键=值”的形式。"},
                same(part), of);
        if (!keys.insert(*key).second)
            return sentence({"The {1} sets {0} twice.", "{1}里的 {0} 设置了两次。"}, same(*key), of);
        pairs.emplace_back(*key, *value);
    }
    return pairs;
}

bool is_link(std::string_view text) {
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    return text.size() >= scheme.size() &&
           std::equal(scheme.begin(), scheme.end(), text.begin(),
                      [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); });
}

Result<Link> parse_link(std::string_view text) {
    if (text.size() > longest_link)
        return sentence({"The link is too long: {0:d} bytes of at most {1:d}.",
                         "链接太长了：{0:d} 字节，上限 {1:d} 字节。"},
                        static_cast<double>(text.size()), static_cast<double>(longest_link));
    if (!text.empty() && (blank(text.front()) || blank(text.back())))
        return sentence(
            {"There are blanks around the link “{0}”; leave them out.", "链接“{0}”的前后有空白，请去掉。"},
            same(text));
    if (const std::size_t panel = text.find('#'); panel != std::string_view::npos)
        return sentence(
            {"“{0}” names a panel, which only pictures of texts and “orrery render” draw; leave it out.",
             "“{0}”指定了面板，只有文中的图和“orrery render”才用得上，请去掉。"},
            same(text.substr(panel)));
    const bool has_scheme = is_link(text);
    if (has_scheme)
        text.remove_prefix(scheme.size());
    const std::size_t mark = text.find('?');
    std::string_view path = text.substr(0, mark);
    if (has_scheme && path.substr(0, 2) == "//") {
        path.remove_prefix(2);
        if (!path.empty() && path.back() == '/')
            path.remove_suffix(1);
    }
    const auto question = percent_decode(path);
    if (!question || question->empty())
        return sentence({"A link starts with a question: orrery:8 or orrery:q-learning.",
                         "链接以题目开头：orrery:8 或 orrery:q-learning。"});
    Link link;
    link.question = *question;
    const auto pairs = read_pairs(mark == std::string_view::npos ? std::string_view() : text.substr(mark + 1),
                                  {"link", "链接"});
    if (!pairs)
        return pairs.error();
    for (const auto& [key, value] : *pairs)
        if (auto why = take(link, key, value))
            return *std::move(why);
    return link;
}

std::string write_link(const Link& link) {
    std::string out = std::string(scheme);
    for (const char& c : link.question) // a slash of its own would make it orrery://
        out += c == '/' ? "%2F" : percent_encode({&c, 1});
    char joint = '?';
    const auto add = [&](std::string_view key, std::string_view value) {
        out += joint + percent_encode(key) + "=" + percent_encode(value);
        joint = '&';
    };
    if (link.preset)
        add("preset", *link.preset);
    if (link.seed)
        add("seed", std::to_string(*link.seed));
    if (link.place)
        add(name_of(link.place->step), std::to_string(link.place->count));
    for (const auto& [id, value] : link.settings)
        add(id, value);
    if (!link.language.empty())
        add("language", link.language);
    std::string hidden;
    for (const std::string& id : link.hide)
        hidden += (hidden.empty() ? "" : ",") + id;
    if (!hidden.empty())
        add("hide", hidden);
    if (!link.events.empty())
        add("events", link.events);
    if (link.twin)
        add("twin", *link.twin);
    return out;
}

} // namespace orrery
