// Predicates over metrics: what a story proves and what a "try it" promises, in words that a test can run.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace orrery {

class Record;

/// Comparisons joined by `and`:  sliced_wasserstein < 0.25 * first(sliced_wasserstein) and accuracy_d > 0.5
/// Each side: [number *] term, a term being a number, metric (its last defined value; vector metrics as
/// gradient_norms[3], from 1), first(metric), minimum(metric), maximum(metric), or mean(metric, rows)
/// over the last defined rows; b.metric is that of the twin, undefined without one. Operators < <= > >= ==
/// !=. A term that is not defined makes its comparison false.
/// here(metric) is what a metric was where the run waited for a prediction, see waiting().
class Predicate {
public:
    static constexpr std::size_t longest = 1000; ///< bytes

    static Result<Predicate> parse(std::string_view text);

    /// As far as the record's rows tell: for a run, see engine/core/evaluate.h.
    bool holds(const Record& record, const Record* twin = nullptr) const;
    /// Ids of the metrics it mentions.
    std::vector<std::string> metrics() const;
    /// Whether it speaks of where the run waited: what waiting() settles, and is not defined before.
    bool asks_here() const;
    /// The same with here(metric) as the numbers that these records, which end where the run waits, have
    /// last.
    Predicate waiting(const Record& record, const Record* twin = nullptr) const;
    const std::string& text() const { return m_text; }

    /// One side of a comparison, also alone: what a measured number measures.
    struct Term {
        enum class Kind { number, last, first, minimum, maximum, mean, here };
        Kind kind = Kind::number;
        double factor = 1;    ///< or the number itself
        bool of_twin = false; ///< b.metric
        std::string metric;
        int index = 0; ///< of a vector metric, from 1; 0: the metric is a plain number
        int rows = 0;

        /// NaN where it is not defined.
        double value(const Record& record, const Record* twin = nullptr) const;
    };
    static Result<Term> parse_term(std::string_view text);

    /// By the values of its terms.
    bool holds(const std::function<double(const Term&)>& value) const;
    /// Its own, for as long as it lives.
    std::vector<const Term*> terms() const;

private:
    struct Comparison {
        Term left, right;
        std::string op;
    };
    struct Parser;

    std::string m_text;
    std::vector<Comparison> m_comparisons;
};

} // namespace orrery
