// Element-wise kernels, with the second operand broadcast where it is smaller.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/elementary.h"
#include "engine/graph/kernels.h"
#include "engine/graph/pack.h"

#include <algorithm>

namespace orrery::graph::kernels {

namespace {

struct Add {
    template <class P>
    P operator()(P a, P b) const {
        return a + b;
    }
};
struct Subtract {
    template <class P>
    P operator()(P a, P b) const {
        return a - b;
    }
};
struct Multiply {
    template <class P>
    P operator()(P a, P b) const {
        return a * b;
    }
};
struct Divide {
    template <class P>
    P operator()(P a, P b) const {
        return a / b;
    }
};
struct DivideOrZero {
    template <class P>
    P operator()(P a, P b) const {
        return without(equal(b, b - b), a / b);
    }
};

/// One row: b is a row beside a, or one number.
template <class T, class F>
void row(std::ptrdiff_t count, T* out, const T* a, const T* b, bool single, F f) {
    using P = Pack<T>;
    std::ptrdiff_t i = 0;
    if (single) {
        const P same = P::all(b[0]);
        for (; i + P::lanes <= count; i += P::lanes)
            f(P::load(a + i), same).store(out + i);
        for (; i < count; ++i) {
            T first[P::lanes];
            f(P::all(a[i]), same).store(first);
            out[i] = first[0];
        }
        return;
    }
    for (; i + P::lanes <= count; i += P::lanes)
        f(P::load(a + i), P::load(b + i)).store(out + i);
    for (; i < count; ++i) {
        T first[P::lanes];
        f(P::all(a[i]), P::all(b[i])).store(first);
        out[i] = first[0];
    }
}

template <class T, class F>
void combine(const Call<T>& call) {
    const View<T> a = call.in(0), b = call.in(1), out = call.out();
    if (b.rows == a.rows && b.columns == a.columns) {
        for_packs(out.size(), out.data, F{}, a.data, b.data);
    } else if (b.size() == 1) {
        const Pack<T> same = Pack<T>::all(b.data[0]);
        for_packs(
            out.size(), out.data, [same](Pack<T> x) { return F{}(x, same); }, a.data);
    } else {
        const bool by_column = b.columns == 1;
        for (int i = 0; i < a.rows; ++i) {
            row(a.columns, out.row(i), a.row(i), by_column ? b.data + i : b.data, by_column, F{});
        }
    }
}

template <class T, class F>
void map(const Call<T>& call, F f) {
    const View<T> x = call.in(0), out = call.out();
    for_packs(out.size(), out.data, f, x.data);
}

template <class T>
void scale(const Call<T>& call) {
    map(call, [k = Pack<T>::all(static_cast<T>(call.node.constant))](Pack<T> x) { return x * k; });
}
template <class T>
void shift(const Call<T>& call) {
    map(call, [k = Pack<T>::all(static_cast<T>(call.node.constant))](Pack<T> x) { return x + k; });
}
template <class T>
void square_root(const Call<T>& call) {
    map(call, [](Pack<T> x) { return sqrt(x); });
}
template <class T>
void square(const Call<T>& call) {
    map(call, [](Pack<T> x) { return x * x; });
}
template <class T>
void absolute(const Call<T>& call) {
    map(call, [](Pack<T> x) { return abs(x); });
}
template <class T>
void sign(const Call<T>& call) {
    map(call,
        [one = Pack<T>::all(1)](Pack<T> x) { return without(equal(x, Pack<T>::zero()), one | sign_bit(x)); });
}
template <class T>
void reciprocal(const Call<T>& call) {
    map(call, [one = Pack<T>::all(1)](Pack<T> x) { return one / x; });
}
template <class T>
void exponential(const Call<T>& call) {
    elementary::exp(call.in(0).data, call.out().data, call.out().size());
}
template <class T>
void logarithm(const Call<T>& call) {
    elementary::log(call.in(0).data, call.out().data, call.out().size());
}
template <class T>
void power(const Call<T>& call) {
    const View<T> x = call.in(0), out = call.out();
    const double exponent = call.node.constant;
    for (std::ptrdiff_t i = 0; i < out.size(); ++i) {
        out.data[i] = static_cast<T>(elementary::pow(static_cast<double>(x.data[i]), exponent));
    }
}

} // namespace

template <class T>
Kernel<T> find_element_wise(const Node& node) {
    switch (node.operation) {
    case Operation::add:
        return combine<T, Add>;
    case Operation::subtract:
        return combine<T, Subtract>;
    case Operation::multiply:
        return combine<T, Multiply>;
    case Operation::divide:
        return combine<T, Divide>;
    case Operation::divide_or_zero:
        return combine<T, DivideOrZero>;
    case Operation::scale:
        return scale<T>;
    case Operation::shift:
        return shift<T>;
    case Operation::exponential:
        return exponential<T>;
    case Operation::logarithm:
        return logarithm<T>;
    case Operation::square_root:
        return square_root<T>;
    case Operation::square:
        return square<T>;
    case Operation::absolute:
        return absolute<T>;
    case Operation::sign:
        return sign<T>;
    case Operation::reciprocal:
        return reciprocal<T>;
    case Operation::power:
        return power<T>;
    default:
        return nullptr;
    }
}

template Kernel<float> find_element_wise(const Node&);
template Kernel<double> find_element_wise(const Node&);

} // namespace orrery::graph::kernels
