// Operations and their compositions against the reference values of other programs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/layers.h"
#include "engine/graph/memory.h"
#include "engine/graph/recurrent.h"
#include "graph_reference.h"

using namespace orrery;
using namespace orrery::graph;
using reference::cases;
using reference::Matrix;
using reference::matrix;

namespace {

/// A builder with the inputs of a case, so that a test reads like the formula.
class Sheet {
public:
    Value given(const Matrix& m) {
        const Value value = build.input("x", static_cast<int>(m.rows()), static_cast<int>(m.cols()));
        m_given.emplace_back(value, m);
        return value;
    }
    /// Appends ∂y/∂x and evaluates everything.
    void run(Value y, const std::vector<Value>& xs) {
        gradient = build.gradient(y, xs);
        memory.emplace(build.finish());
        for (const auto& [value, m] : m_given)
            memory->set(value, m);
        memory->run();
    }
    Matrix of(Value value) const { return (*memory)[value]; }
    Matrix gradient_of(std::size_t x) const { return (*memory)[gradient.values[x]]; }

    Builder build;
    Gradient gradient;
    std::optional<Memory<double>> memory;

private:
    std::vector<std::pair<Value, Matrix>> m_given;
};

std::vector<QJsonObject> named(const QString& file, const QString& prefix) {
    std::vector<QJsonObject> found;
    for (const auto& entry : cases(file)) {
        if (entry.toObject()["name"].toString().startsWith(prefix))
            found.push_back(entry.toObject());
    }
    return found;
}

int side(const QJsonValue& image, int level) {
    QJsonValue at = image;
    for (int i = 0; i < level; ++i)
        at = at.toArray().first();
    return static_cast<int>(at.toArray().size());
}

} // namespace

class GraphReferenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void activations();
    void losses();
    void gaussian_divergence();
    void convolution();
    void convolution_with_channels();
    void pooling();
    void normalization();
    void attention_weights_and_output();
    void recurrent_network();
    void long_short_term_memory_network();
    void gradient_penalty();
    void policy_gradient();
    void skip_gram();
};

void GraphReferenceTest::activations() {
    const std::pair<const char*, Activation> kinds[] = {
        {"sigmoid", Activation::sigmoid}, {"tanh", Activation::tanh},
        {"relu", Activation::relu},       {"leaky_relu_0.01", Activation::leaky_relu},
        {"elu", Activation::elu},         {"gelu_erf", Activation::gelu},
        {"silu", Activation::silu},       {"softplus", Activation::softplus}};
    for (const auto& [name, kind] : kinds) {
        const std::vector<QJsonObject> found = named("activations.json", name);
        QCOMPARE(found.size(), std::size_t(1));
        const QJsonObject c = found[0], expect = c["expect"].toObject();
        Sheet sheet;
        const Value x = sheet.given(matrix(c["x"]));
        const Value y = sheet.build.activate(kind, x);
        sheet.run(y, {x});
        COMPARE_REFERENCE(sheet.of(y), matrix(expect["y"]));
        COMPARE_REFERENCE(sheet.gradient_of(0), matrix(expect["dy_dx"]));
    }
}

void GraphReferenceTest::losses() {
    const std::pair<const char*, Loss> kinds[] = {{"bce_with_logits", Loss::binary_cross_entropy},
                                                  {"mse", Loss::squared},
                                                  {"mae", Loss::absolute},
                                                  {"huber_delta1", Loss::huber}};
    for (const auto& [name, kind] : kinds) {
        const std::vector<QJsonObject> found = named("losses.json", name);
        QCOMPARE(found.size(), std::size_t(3));
        for (const QJsonObject& c : found) {
            const QJsonObject expect = c["expect"].toObject();
            const QString input = kind == Loss::binary_cross_entropy ? "logits" : "prediction";
            Sheet sheet;
            const Value x = sheet.given(matrix(c[input])), t = sheet.given(matrix(c["targets"]));
            const Value loss = sheet.build.mean_loss(kind, x, t);
            sheet.run(loss, {x});
            COMPARE_REFERENCE(sheet.of(loss), matrix(expect["loss"]));
            COMPARE_REFERENCE(sheet.gradient_of(0), matrix(expect["d_" + input]));
        }
    }
    for (const QJsonObject& c : named("losses.json", "softmax_cross_entropy")) {
        const QJsonObject expect = c["expect"].toObject();
        Sheet sheet;
        const Value x = sheet.given(matrix(c["logits"])), labels = sheet.given(matrix(c["targets"]));
        const Value loss = sheet.build.cross_entropy(x, labels);
        sheet.run(loss, {x});
        COMPARE_REFERENCE(sheet.of(loss), matrix(expect["loss"]));
        COMPARE_REFERENCE(sheet.gradient_of(0), matrix(expect["d_logits"]));
        COMPARE_REFERENCE(sheet.of({sheet.build.node(loss).inputs[1]}), matrix(expect["softmax"]));
    }
}

void GraphReferenceTest::gaussian_divergence() {
    const QJsonObject c = named("losses.json", "gaussian_kl").at(0), expect = c["expect"].toObject();
    Sheet sheet;
    const Value mean = sheet.given(matrix(c["mu"])), log_variance = sheet.given(matrix(c["log_var"]));
    const Value loss = sheet.build.gaussian_divergence(mean, log_variance);
    sheet.run(loss, {mean, log_variance});
    COMPARE_REFERENCE(sheet.of(loss), matrix(expect["loss"]));
    COMPARE_REFERENCE(sheet.gradient_of(0), matrix(expect["d_mu"]));
    COMPARE_REFERENCE(sheet.gradient_of(1), matrix(expect["d_log_var"]));
}

void GraphReferenceTest::convolution() {
    int count = 0;
    for (const QJsonObject& c : named("convolution.json", "conv_")) {
        if (!c.contains("upstream"))
            continue;
        ++count;
        const QJsonObject expect = c["expect"].toObject();
        const Image image{1, side(c["x"], 0), side(c["x"], 1)};
        const Window window = Window::square(side(c["kernel"], 0), c["stride"].toInt(), c["padding"].toInt(),
                                             c["dilation"].toInt());
        Sheet sheet;
        const Value x = sheet.given(matrix(c["x"], 0)), kernel = sheet.given(matrix(c["kernel"], 0));
        const Value upstream = sheet.given(matrix(c["upstream"], 0));
        const Value y = sheet.build.convolve(x, kernel, image, window);
        sheet.run(sheet.build.sum(sheet.build.multiply(y, upstream)), {x, kernel});
        COMPARE_REFERENCE(sheet.of(y), matrix(expect["y"], 0));
        COMPARE_REFERENCE(sheet.gradient_of(0), matrix(expect["d_x"], 0));
        COMPARE_REFERENCE(sheet.gradient_of(1), matrix(expect["d_kernel"], 0));
    }
    QCOMPARE(count, 5);
}

void GraphReferenceTest::convolution_with_channels() {
    const QJsonObject same = named("convolution.json", "conv_multichannel").at(0);
    const QJsonObject grown = named("convolution.json", "conv_transpose").at(0);
    for (const QJsonObject& c : {same, grown}) {
        const Image image{side(c["x"], 1), side(c["x"], 2), side(c["x"], 3)};
        const Window window = Window::square(side(c["kernel"], 2), c["stride"].toInt(), c["padding"].toInt());
        Sheet sheet;
        const Value x = sheet.given(matrix(c["x"])), kernel = sheet.given(matrix(c["kernel"]));
        const Value y =
            c.contains("output_padding")
                ? sheet.build.transposed_convolve(x, kernel, image, window, c["output_padding"].toInt())
                : sheet.build.convolve(x, kernel, image, window);
        sheet.run(sheet.build.sum(y), {x});
        COMPARE_REFERENCE(sheet.of(y), matrix(c["expect"].toObject()["y"]));
    }
}

void GraphReferenceTest::pooling() {
    const std::vector<QJsonObject> found = named("convolution.json", "pool_");
    QCOMPARE(found.size(), std::size_t(3));
    for (const QJsonObject& c : found) {
        const QJsonObject expect = c["expect"].toObject();
        const Image image{1, side(c["x"], 0), side(c["x"], 1)};
        const Window window = Window::square(c["size"].toInt(), c["stride"].toInt());
        Sheet sheet;
        const Value x = sheet.given(matrix(c["x"], 0));
        const Value largest = sheet.build.max_pool(x, image, window);
        const Value average = sheet.build.average_pool(x, image, window);
        sheet.run(sheet.build.sum(largest), {x});
        COMPARE_REFERENCE(sheet.of(largest), matrix(expect["max"], 0));
        sheet.memory->run();
        COMPARE_REFERENCE(sheet.of(average), matrix(expect["average"], 0));
        COMPARE_REFERENCE(sheet.gradient_of(0), matrix(expect["d_x_of_sum_max"], 0));
    }
}

void GraphReferenceTest::normalization() {
    for (const auto& entry : cases("normalization.json")) {
        const QJsonObject c = entry.toObject(), expect = c["expect"].toObject();
        const Over over = c["name"].toString().startsWith("batch") ? Over::rows : Over::columns;
        Sheet sheet;
        const Value x = sheet.given(matrix(c["x"]));
        const Value gamma = sheet.given(matrix(c["gamma"], 0)), beta = sheet.given(matrix(c["beta"], 0));
        const Value standard = sheet.build.standardize(x, over, sheet.build.constant(1e-5));
        const Value y = sheet.build.add(sheet.build.multiply(standard, gamma), beta);
        const Value upstream = sheet.given(matrix(c["upstream"]));
        sheet.run(sheet.build.sum(sheet.build.multiply(y, upstream)), {x, gamma, beta});
        COMPARE_REFERENCE(sheet.of(y), matrix(expect["y"]));
        COMPARE_REFERENCE(sheet.gradient_of(0), matrix(expect["d_x"]));
        COMPARE_REFERENCE(sheet.gradient_of(1), matrix(expect["d_gamma"], 0));
        COMPARE_REFERENCE(sheet.gradient_of(2), matrix(expect["d_beta"], 0));
    }
}

void GraphReferenceTest::attention_weights_and_output() {
    for (const auto& entry : cases("attention.json")) {
        const QJsonObject c = entry.toObject(), expect = c["expect"].toObject();
        Sheet sheet;
        const Value q = sheet.given(matrix(c["Q"])), k = sheet.given(matrix(c["K"]));
        const Value v = sheet.given(matrix(c["V"]));
        const Attention result = attention(sheet.build, q, k, v, 1, c["causal"].toBool());
        sheet.run(sheet.build.sum(result.output), {q});
        COMPARE_REFERENCE(sheet.of(result.weights), matrix(expect["weights"]));
        COMPARE_REFERENCE(sheet.of(result.output), matrix(expect["output"]));
    }
}

void GraphReferenceTest::recurrent_network() {
    const QJsonObject c = named("recurrent.json", "rnn").at(0), expect = c["expect"].toObject();
    Sheet sheet;
    RecurrentCell cell;
    cell.input_weights = sheet.given(matrix(c["W_ih"]).transpose());
    cell.state_weights = sheet.given(matrix(c["W_hh"]).transpose());
    cell.bias = sheet.given(matrix(c["b_ih"], 0) + matrix(c["b_hh"], 0));
    const Value x = sheet.given(matrix(c["x"]));
    std::vector<Value> states;
    for (int t = 0; t < side(c["x"], 0); ++t) {
        const Value before = states.empty() ? Value{} : states.back();
        states.push_back(step(sheet.build, cell, sheet.build.slice_rows(x, t, 1), before));
    }
    const Value all = sheet.build.concatenate_rows(states);
    sheet.run(sheet.build.sum(states.back()), {x});
    sheet.memory->run();
    COMPARE_REFERENCE(sheet.of(all), matrix(expect["h"]));
    COMPARE_REFERENCE(sheet.gradient_of(0), matrix(expect["d_x_of_sum_last_h"]));
}

void GraphReferenceTest::long_short_term_memory_network() {
    const QJsonObject c = named("recurrent.json", "lstm").at(0), expect = c["expect"].toObject();
    Sheet sheet;
    LongShortTermMemory cell;
    cell.units = side(c["W_hh"], 1);
    cell.forget_bias = 0;
    cell.input_weights = sheet.given(matrix(c["W_ih"]).transpose());
    cell.state_weights = sheet.given(matrix(c["W_hh"]).transpose());
    cell.bias = sheet.given(matrix(c["b_ih"], 0) + matrix(c["b_hh"], 0));
    const Value x = sheet.given(matrix(c["x"]));
    LongShortTermState state;
    std::vector<Value> outputs, cells;
    for (int t = 0; t < side(c["x"], 0); ++t) {
        state = step(sheet.build, cell, sheet.build.slice_rows(x, t, 1), state);
        outputs.push_back(state.output);
        cells.push_back(state.cell);
    }
    const Value h = sheet.build.concatenate_rows(outputs), memory_cells = sheet.build.concatenate_rows(cells);
    sheet.run(sheet.build.sum(state.output), {x});
    COMPARE_REFERENCE(sheet.of(h), matrix(expect["h"]));
    COMPARE_REFERENCE(sheet.of(memory_cells), matrix(expect["c"]));
    COMPARE_REFERENCE(sheet.gradient_of(0), matrix(expect["d_x_of_sum_last_h"]));
}

void GraphReferenceTest::gradient_penalty() {
    for (const auto& entry : cases("gradient_penalty.json")) {
        const QJsonObject c = entry.toObject(), expect = c["expect"].toObject();
        Sheet sheet;
        Builder& build = sheet.build;
        const Value x = sheet.given(matrix(c["X"]));
        std::vector<Value> weights;
        for (const char* name : {"W1", "b1", "W2", "b2", "W3"})
            weights.push_back(sheet.given(matrix(c[name])));
        const Value h1 = build.activate(Activation::tanh, build.affine(x, weights[0], weights[1]));
        const Value h2 = build.activate(Activation::tanh, build.affine(h1, weights[2], weights[3]));
        const Value critic = build.product(h2, weights[4]);
        const Gradient inner = build.gradient(critic, std::vector{x}); // of the sum: each row's own gradient
        QVERIFY(inner.ok());
        const Value norms = build.row_norms(inner.values[0]);
        const Value penalty = c["name"].toString().startsWith("two_sided")
                                  ? build.mean(build.square(build.shift(norms, -1)))
                                  : build.mean(build.square(inner.values[0]));
        sheet.run(penalty, weights);
        COMPARE_REFERENCE(sheet.of(critic), matrix(expect["D"]));
        COMPARE_REFERENCE(sheet.of(norms), matrix(expect["grad_norms"]));
        COMPARE_REFERENCE(sheet.of(penalty), matrix(expect["penalty"]));
        const char* names[] = {"dW1", "db1", "dW2", "db2", "dW3"};
        for (std::size_t i = 0; i < 5; ++i)
            COMPARE_REFERENCE(sheet.gradient_of(i), matrix(expect[names[i]]));
    }
}

void GraphReferenceTest::policy_gradient() {
    for (const auto& entry : cases("policy_gradient.json")) {
        const QJsonObject c = entry.toObject(), expect = c["expect"].toObject();
        Sheet sheet;
        Builder& build = sheet.build;
        const Value states = sheet.given(matrix(c["S"])), actions = sheet.given(matrix(c["A"]));
        std::vector<Value> weights;
        for (const char* name : {"W1", "b1", "W2", "b2"})
            weights.push_back(sheet.given(matrix(c[name])));
        Matrix returns = matrix(expect["returns"]);
        if (c["name"].toString() == "mean_baseline")
            returns.array() -= returns.mean();
        const Value h = build.activate(Activation::tanh, build.affine(states, weights[0], weights[1]));
        const Value log_probabilities = build.log_softmax(build.affine(h, weights[2], weights[3]));
        const Value chosen = build.pick_columns(log_probabilities, actions);
        const Value loss = build.negate(build.sum(build.multiply(chosen, sheet.given(returns))));
        sheet.run(loss, weights);
        COMPARE_REFERENCE(sheet.of(log_probabilities), matrix(expect["log_prob"]));
        COMPARE_REFERENCE(sheet.of(loss), matrix(expect["loss"]));
        const char* names[] = {"dW1", "db1", "dW2", "db2"};
        for (std::size_t i = 0; i < 4; ++i)
            COMPARE_REFERENCE(sheet.gradient_of(i), matrix(expect[names[i]]));
    }
}

void GraphReferenceTest::skip_gram() {
    const QJsonObject c = cases("skip_gram.json").first().toObject(), expect = c["expect"].toObject();
    Sheet sheet;
    Builder& build = sheet.build;
    const Value center = sheet.given(matrix(c["center"], 0)), context = sheet.given(matrix(c["context"], 0));
    const Value negatives = sheet.given(matrix(c["negatives"]));
    // −log σ(z) = softplus(−z)
    const Value near = build.product_right_transposed(context, center);
    const Value far = build.product_right_transposed(negatives, center);
    const Value loss = build.add(build.sum(build.activate(Activation::softplus, build.negate(near))),
                                 build.sum(build.activate(Activation::softplus, far)));
    sheet.run(loss, {center, context, negatives});
    COMPARE_REFERENCE(sheet.of(loss), matrix(expect["loss"]));
    COMPARE_REFERENCE(sheet.gradient_of(0), matrix(expect["d_center"], 0));
    COMPARE_REFERENCE(sheet.gradient_of(1), matrix(expect["d_context"], 0));
    COMPARE_REFERENCE(sheet.gradient_of(2), matrix(expect["d_negatives"]));
}

QTEST_APPLESS_MAIN(GraphReferenceTest)
#include "graph_reference_test.moc"
