// Question 10: what the two networks do, what is said of it, and what can be set.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/data_augmentation.h"

#include "engine/statistics/preprocessing.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery {
namespace augmenting {

// ---- The algorithm ---------------------------------------------------------------------------------

namespace {

constexpr int cloud_copies = 6; ///< of each training digit
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

DataAugmentation::Pictures chosen(const Digits& all, std::span<const int> rows) {
    DataAugmentation::Pictures some;
    some.pictures.resize(static_cast<Eigen::Index>(rows.size()), pixels);
    some.labels.resize(static_cast<Eigen::Index>(rows.size()));
    Eigen::Index i = 0;
    for (const int row : rows) {
        some.pictures.row(i) = all.pixels.row(row);
        some.labels(i++) = all.labels(row);
    }
    return some;
}

std::shared_ptr<const DataAugmentation::Fixed> prepared(const DataAugmentation::Params& p,
                                                        const Random& random, const Library& library) {
    const Digits& all = library.digits();
    const std::vector<int> digits = random.stream("digits").permutation(static_cast<int>(all.labels.size()));
    auto fixed = std::make_shared<DataAugmentation::Fixed>();
    fixed->test = chosen(all, std::span(digits).first(tested));
    fixed->training =
        chosen(all, std::span(digits).subspan(tested, static_cast<std::size_t>(p.training_size)));
    fixed->shares = one_hot(fixed->training.labels, classes);
    for (int degrees = -near; degrees <= near; degrees += near_step)
        fixed->turned.push_back(
            all_moved(fixed->test.pictures.topRows(turned_digits), turned(degrees), side));
    Random chances = random.stream("test transformations");
    for (int i = 0; i < tested; ++i)
        fixed->test_chances.push_back(draw_chance(chances));
    Random sheet = random.stream("sheet");
    fixed->sheet_chances.push_back(no_chance);
    for (int i = 1; i < sheet_copies; ++i)
        fixed->sheet_chances.push_back(draw_chance(sheet));
    fixed->sheet_noise = random.stream("sheet noise");
    fixed->test_noise = random.stream("test noise");
    return fixed;
}

/// That test digit under the transformation that chance has for it.
Eigen::RowVectorXd transformed(const DataAugmentation::Fixed& fixed, const Augmentation& range, int i) {
    Eigen::RowVectorXd copy =
        moved(fixed.test.pictures.row(i),
              map_of(range, fixed.test_chances[static_cast<std::size_t>(i)], side), side);
    Random noise = fixed.test_noise.stream("digit", static_cast<std::uint64_t>(i));
    add_noise(copy, range.noise, noise);
    return copy;
}

std::shared_ptr<const DataAugmentation::Family> family(const DataAugmentation::Fixed& fixed,
                                                       const Augmentation& range) {
    auto made = std::make_shared<DataAugmentation::Family>();
    made->range = range;
    made->transformed.resize(tested, pixels);
    for (int i = 0; i < tested; ++i)
        made->transformed.row(i) = transformed(fixed, range, i);
    return made;
}

std::vector<int> rows_of(const Eigen::VectorXi& labels, int digit) {
    std::vector<int> rows;
    for (int i = 0; i < static_cast<int>(labels.size()); ++i)
        if (labels(i) == digit)
            rows.push_back(i);
    return rows;
}

/// Mean over rows of `from` of the distance to the nearest row of `to`.
double nearest_distance(const Eigen::MatrixXd& from, const Eigen::MatrixXd& to) {
    if (from.rows() == 0 || to.rows() == 0)
        return nothing;
    double sum = 0;
    for (Eigen::Index i = 0; i < from.rows(); ++i)
        sum += std::sqrt((to.rowwise() - from.row(i)).rowwise().squaredNorm().minCoeff());
    return sum / static_cast<double>(from.rows());
}

std::shared_ptr<const DataAugmentation::Cloud> cloud(const DataAugmentation::Fixed& fixed,
                                                     const Augmentation& range, int digit) {
    auto made = std::make_shared<DataAugmentation::Cloud>();
    made->range = range;
    made->digit = digit;
    const std::vector<int> tests = rows_of(fixed.test.labels, digit);
    Eigen::MatrixXd test(static_cast<Eigen::Index>(tests.size()), pixels);
    for (std::size_t i = 0; i < tests.size(); ++i)
        test.row(static_cast<Eigen::Index>(i)) = transformed(fixed, range, tests[i]);
    const Eigen::MatrixXd training =
        fixed.training.pictures(rows_of(fixed.training.labels, digit), Eigen::all);
    Eigen::MatrixXd copies(cloud_copies * training.rows(), pixels);
    Random chances = fixed.test_noise.stream("cloud"), noise = chances.stream("noise");
    for (Eigen::Index i = 0; i < copies.rows(); ++i) {
        const Chance chance = draw_chance(chances);
        Eigen::RowVectorXd copy = moved(training.row(i % training.rows()), map_of(range, chance, side), side);
        add_noise(copy, range.noise, noise);
        copies.row(i) = copy;
    }
    const PrincipalComponents plane = principal_components(test, 2);
    made->test = plane.project(test);
    made->training = plane.project(training);
    made->copies = plane.project(copies);
    made->training_distance = nearest_distance(test, training);
    made->copy_distance = nearest_distance(test, copies);
    return made;
}

double share_right(Network& network, const Eigen::MatrixXd& pictures, const Eigen::VectorXi& labels) {
    const auto right = (answers(network, pictures).array() == labels.head(pictures.rows()).array()).count();
    return static_cast<double>(right) / static_cast<double>(pictures.rows());
}

} // namespace

DataAugmentation::DataAugmentation(const Params& params, Random random, const Library& library)
    : m_params(params), m_fixed(prepared(params, random, library)),
      m_family(family(*m_fixed, params.range())), m_cloud(cloud(*m_fixed, params.range(), params.digit)),
      m_batches(params.training_size, batch, random.stream("batches")), m_random(random.stream("copies")) {
    const auto plan = mixed_label_network({.inputs = pixels, .learning_rate = params.learning_rate});
    for (std::size_t net = 0; net < nets; ++net) {
        m_networks.emplace_back(plan, random.stream("initialization")); // both start alike
        m_hills[net].setConstant(nothing);
    }
}

void DataAugmentation::apply(const Params& params) {
    m_params = params;
    for (Network& network : m_networks)
        network.settings().learning_rate = params.learning_rate;
    if (!(m_cloud->range == params.range()) || m_cloud->digit != params.digit)
        m_cloud = cloud(*m_fixed, params.range(), params.digit);
}

void DataAugmentation::pick() {
    const std::span<const int> rows = m_batches.next();
    m_batch.assign(rows.begin(), rows.end());
    m_chances.clear();
    for (std::size_t i = 0; i < m_batch.size(); ++i)
        m_chances.push_back(draw_chance(m_random));
    m_maps.assign(m_batch.size(), unmoved());
    m_chain = 0;
    m_part = 0;
}

template <Move move>
void DataAugmentation::transform() {
    for (std::size_t i = 0; i < m_maps.size(); ++i)
        m_maps[i] = chained(m_maps[i], map_of(m_params.range(), m_chances[i], move, side));
    m_chain = static_cast<std::size_t>(move) + 1;
}

/// The chain has given each copy a map; now its pixels are read through it.
void DataAugmentation::draw() {
    m_copies.resize(static_cast<Eigen::Index>(m_batch.size()), pixels);
    for (std::size_t i = 0; i < m_batch.size(); ++i)
        m_copies.row(static_cast<Eigen::Index>(i)) =
            moved(m_fixed->training.pictures.row(m_batch[i]), m_maps[i], side);
    m_shares = m_fixed->shares(m_batch, Eigen::all);
}

void DataAugmentation::add_noise() {
    draw();
    for (Eigen::Index i = 0; i < m_copies.rows(); ++i) {
        Eigen::RowVectorXd copy = m_copies.row(i);
        orrery::add_noise(copy, m_params.noise, m_random);
        m_copies.row(i) = copy;
    }
}

/// Each copy and its label are blended with those of another one of the batch (Zhang et al. 2018).
void DataAugmentation::mix() {
    if (m_copies.size() == 0)
        draw();
    const std::vector<int> partners = m_random.permutation(static_cast<int>(m_copies.rows()));
    const Eigen::MatrixXd copies = m_copies(partners, Eigen::all), shares = m_shares(partners, Eigen::all);
    for (Eigen::Index i = 0; i < m_copies.rows(); ++i) {
        const double share = mixing_share(m_params.mixup, m_random);
        m_copies.row(i) = share * m_copies.row(i) + (1 - share) * copies.row(i);
        m_shares.row(i) = share * m_shares.row(i) + (1 - share) * shares.row(i);
    }
}

void DataAugmentation::learn() {
    if (m_copies.size() == 0)
        draw();
    for (std::size_t net = 0; net < nets; ++net) {
        Network& network = m_networks[net];
        const bool copies = net == augmented;
        network.set(network.nodes().x,
                    copies ? m_copies : Eigen::MatrixXd(m_fixed->training.pictures(m_batch, Eigen::all)));
        network.set(network.nodes().shares,
                    copies ? m_shares : Eigen::MatrixXd(m_fixed->shares(m_batch, Eigen::all)));
        network.step();
        m_losses[net] = network.loss();
    }
    m_copies.resize(0, 0);
    m_shares.resize(0, 0);
    ++m_updates;
    ++m_untested;
}

constexpr int parts_before_turning = 2, turnings = 2 * near / near_step + 1,
              mirroring = parts_before_turning + turnings;

/// Made anew where a hand has changed the range.
std::shared_ptr<const DataAugmentation::Family> DataAugmentation::family_now() const {
    return m_family->range == m_params.range() ? m_family : family(*m_fixed, m_params.range());
}

/// One set of pictures a phase: untouched, transformed, turned and, in the end, mirrored ones.
void DataAugmentation::test() {
    m_family = family_now();
    const Pictures& test = m_fixed->test;
    for (std::size_t net = 0; net < nets; ++net) {
        Network& network = m_networks[net];
        double& right = m_last[net];
        if (m_part < parts_before_turning) {
            right = share_right(network, m_part == 0 ? test.pictures : m_family->transformed, test.labels);
            m_right[2 * net + static_cast<std::size_t>(m_part)] = right;
        } else if (m_part < mirroring) {
            const int angle = m_part - parts_before_turning;
            right = share_right(network, m_fixed->turned[static_cast<std::size_t>(angle)], test.labels);
            m_hills[net]((angle * near_step - near + 180) / walk_step) = right;
        } else {
            PixelMap mirror = unmoved();
            mirror(0, 0) = -1;
            const Eigen::VectorXi said = answers(network, all_moved(test.pictures, mirror, side));
            m_mirrored[net] = right =
                static_cast<double>((said.array() == test.labels.array()).count()) / tested;
            for (int digit = 0; digit < classes; ++digit) {
                const auto own = (test.labels.array() == digit);
                m_mirror[net][static_cast<std::size_t>(digit)] =
                    static_cast<double>((own && said.array() == digit).count()) /
                    static_cast<double>(std::max<Eigen::Index>(1, own.count()));
            }
        }
    }
    if (++m_part < parts())
        return;
    m_history.push_back(m_right);
    m_untested = 0;
    m_tested = trained();
}

/// Digits are turned after every third epoch, and mirrored where that is of interest.
int DataAugmentation::parts() const {
    if (!trained() && m_history.size() % 3 != 0)
        return parts_before_turning;
    return mirroring + (trained() || m_params.flip ? 1 : 0);
}

DataAugmentation::Then DataAugmentation::test_done() const {
    if (m_untested > 0)
        return again();
    return {Then::Kind::round, trained() ? &DataAugmentation::walk : &DataAugmentation::pick};
}

/// The networks learn no more; the test digits turn on, to both sides at once.
void DataAugmentation::walk() {
    ++m_walked;
    m_marked.reset();
    const int degrees = static_cast<int>(walked_to());
    const Eigen::MatrixXd digits = m_fixed->test.pictures.topRows(turned_digits);
    for (const int angle : {-degrees, degrees}) {
        const Eigen::MatrixXd now = all_moved(digits, turned(angle), side);
        for (std::size_t net = 0; net < nets; ++net)
            m_hills[net]((angle + 180) / walk_step) = share_right(m_networks[net], now, m_fixed->test.labels);
    }
}

/// The next move that is on; where none is, what comes after them.
template <std::size_t from>
DataAugmentation::Then DataAugmentation::next_move() const {
    if constexpr (from < moves.size())
        return is_on(m_params.range(), moves[from]) ? to(&DataAugmentation::transform<moves[from]>)
                                                    : next_move<from + 1>();
    else
        return m_params.noise > 0 ? to(&DataAugmentation::add_noise) : after_noise();
}

// ---- What hands do, and what is looked at -----------------------------------------------------------

Eigen::RowVectorXd DataAugmentation::drawing() const {
    Eigen::MatrixXd whole = Eigen::MatrixXd::Zero(side, side);
    whole.topLeftCorner(m_params.drawing.rows(), m_params.drawing.cols()) = m_params.drawing;
    return whole.reshaped<Eigen::RowMajor>().transpose();
}

namespace {

/// The first digit of this class; nothing where there is none.
std::optional<Eigen::RowVectorXd> first_of(const DataAugmentation::Pictures& all, int digit) {
    for (Eigen::Index i = 0; i < all.labels.size(); ++i)
        if (all.labels(i) == digit)
            return all.pictures.row(i);
    return std::nullopt;
}

} // namespace

Eigen::RowVectorXd DataAugmentation::unseen_digit() const {
    return drawn() ? drawing()
                   : first_of(m_fixed->test, m_params.digit).value_or(m_fixed->test.pictures.row(0));
}

Eigen::RowVectorXd DataAugmentation::learned_digit() const {
    return drawn() ? drawing() : first_of(m_fixed->training, m_params.digit).value_or(unseen_digit());
}

PixelMap DataAugmentation::sheet_map(int copy) const {
    return copy == 0 ? unmoved()
                     : map_of(m_params.range(), m_fixed->sheet_chances[static_cast<std::size_t>(copy)], side,
                              sheet_moves());
}

/// Mixed with the next digit, where digits are mixed.
Eigen::RowVectorXd DataAugmentation::sheet_picture(int copy) const {
    Eigen::RowVectorXd picture = moved(learned_digit(), sheet_map(copy), side);
    if (copy == 0 || sheet_moves() < moves.size())
        return picture;
    Random chance = m_fixed->sheet_noise.stream("copy", static_cast<std::uint64_t>(copy));
    orrery::add_noise(picture, m_params.noise, chance);
    const auto other = first_of(m_fixed->training, (m_params.digit + 1) % classes);
    const double share = mixing_share(other ? m_params.mixup : 0, chance);
    return share < 1 ? Eigen::RowVectorXd(share * picture + (1 - share) * *other) : picture;
}

std::array<int, nets> DataAugmentation::answers_at(double degrees) const {
    const Eigen::MatrixXd picture = moved(unseen_digit(), turned(degrees), side);
    std::array<int, nets> all{};
    for (std::size_t net = 0; net < nets; ++net) {
        Network network = m_networks[net]; // looking needs scratch memory
        all[net] = answers(network, picture)(0);
    }
    return all;
}

/// Turns the test digit, chooses a copy of the sheet, or draws.
Reply DataAugmentation::touch(const Touch& touch) {
    if (touch.stage == Touch::Stage::release)
        return Reply::ignored();
    if (touch.panel == "hills") {
        m_marked = std::clamp(std::round(touch.x / walk_step) * walk_step, -180.0, 180.0);
        return Reply::poked();
    }
    if (touch.panel != "sheet")
        return Reply::ignored();
    if (touch.mark == "sheet") {
        const int column = static_cast<int>(std::floor(touch.x)),
                  row = static_cast<int>(std::floor(sheet_side - touch.y));
        if (column < 0 || column >= sheet_side || row < 0 || row >= sheet_side)
            return Reply::ignored();
        return Reply::set("copy", row * sheet_side + column + 1.0);
    }
    if (touch.mark != "original")
        return Reply::ignored();
    const int column = static_cast<int>(std::floor((touch.x - original_left) / original_size * side)),
              row = static_cast<int>(
                  std::floor((original_bottom + original_size - touch.y) / original_size * side));
    if (column < 0 || column >= side || row < 0 || row >= side)
        return Reply::ignored();
    Eigen::MatrixXd ink = drawn() ? Eigen::MatrixXd(drawing().reshaped<Eigen::RowMajor>(side, side))
                                  : Eigen::MatrixXd::Zero(side, side);
    if (ink(row, column) == 1)
        return Reply::ignored();
    ink(row, column) = 1;
    return Reply::set("drawing", ink);
}

// ---- What it says ----------------------------------------------------------------------------------

void DataAugmentation::say_start(Narration& n) const {
    n.say({"Only {0:d} digits to learn from, and a fresh copy of each whenever it is its turn.",
           "只有 {0:d} 个数字可学；每轮到一个，就换一份新的变形副本。"},
          m_params.training_size);
}

void DataAugmentation::say_pick(Narration& n) const {
    n.say({"A batch of {0:d}: one network gets them as they are, the other a copy of each.",
           "取一批 {0:d} 个：一个网络看原样，另一个看它们的副本。"},
          m_batch.size());
}

template <Move move>
void DataAugmentation::say_transform(Narration& n) const {
    const Params& p = m_params;
    const double much = amount(p.range(), m_fixed->sheet_chances[static_cast<std::size_t>(p.copy - 1)], move);
    if constexpr (move == Move::flip)
        n.say({"Flip: half of the copies are mirrored. Would you still call it a {0:d}?",
               "翻转：一半的副本左右对调。还能叫它 {0:d} 吗？"},
              p.digit);
    else if constexpr (move == Move::turn)
        n.say({"Turn: each copy by up to {0}° either way. The framed one by {1:f1}°.",
               "旋转：每份最多 ±{0}°，框住的这份转了 {1:f1}°。"},
              p.rotation, much);
    else if constexpr (move == Move::shear)
        n.say({"Shear: upright strokes lean by up to {0}°. The framed one by {1:f1}°.",
               "错切：竖笔最多斜 {0}°，框住的这份斜了 {1:f1}°。"},
              p.shear, much);
    else if constexpr (move == Move::zoom)
        n.say({"Zoom: larger or smaller by up to {0:p}. The framed one is {1:f2} times as large.",
               "缩放：放大或缩小至多 {0:p}，框住的这份是原来的 {1:f2} 倍。"},
              p.zoom, much);
    else if constexpr (move == Move::crop)
        n.say({"Crop: at least {0:p} of the side stays and fills the picture; here {1:p}.",
               "裁剪：边长至少留 {0:p}，再放大填满；框住的这份留 {1:p}。"},
              1 - p.crop, much);
    else
        n.say({"Shift: by up to {0:f1} of 8 pixels, in both directions.",
               "平移：上下左右最多 {0:f1} 个像素（边长 8）。"},
              p.shift * side);
}

void DataAugmentation::say_noise(Narration& n) const {
    n.say({"Noise of deviation {0} on every pixel of every copy.", "每个像素再加标准差 {0} 的噪声。"},
          m_params.noise);
}

void DataAugmentation::say_mix(Narration& n) const {
    n.say({"Mixup: two copies are blended, and their labels in the same proportion.",
           "mixup：两份副本按比例混合，标签也按同样的比例混合。"});
}

void DataAugmentation::say_learn(Narration& n) const {
    n.say({"Both networks take a step: loss {0:f2} on the originals, {1:f2} on the copies.",
           "两个网络各走一步：原样的损失 {0:f2}，副本的损失 {1:f2}。"},
          m_losses[plain], m_losses[augmented]);
}

void DataAugmentation::say_test(Narration& n) const {
    if (m_untested == 0)
        return say_round(n);
    if (m_part <= parts_before_turning)
        return n.say(m_part == 1 ? Text{"Unseen digits, untouched: plain {0:p} right, augmented {1:p}.",
                                        "没见过的原样数字：不增强答对 {0:p}，增强 {1:p}。"}
                                 : Text{"Unseen digits, transformed: plain {0:p} right, augmented {1:p}.",
                                        "没见过的变形数字：不增强答对 {0:p}，增强 {1:p}。"},
                     m_last[plain], m_last[augmented]);
    n.say({"Unseen digits turned by {0:d}°: plain {1:p} right, augmented {2:p}.",
           "没见过的数字转 {0:d}°：不增强答对 {1:p}，增强 {2:p}。"},
          (m_part - 1 - parts_before_turning) * near_step - near, m_last[plain], m_last[augmented]);
}

void DataAugmentation::say_walk(Narration& n) const {
    n.say({"Turned by {0:d}°: the plain network has {1:p} right, the augmented one {2:p}.",
           "转 {0:d}°：不增强的网络答对 {1:p}，增强的 {2:p}。"},
          walked_to(), hill(plain, walked_to()), hill(augmented, walked_to()));
}

void DataAugmentation::say_iteration(Narration& n) const {
    walking() ? say_walk(n) : say_learn(n);
}

void DataAugmentation::say_round(Narration& n) const {
    if (walking() || m_history.empty())
        return say_iteration(n);
    const std::array<double, 4>& now = m_history.back();
    n.say({"Unseen digits: the plain network has {0:p} right, the augmented one {1:p}.",
           "没见过的数字：不增强的网络答对 {0:p}，增强的 {1:p}。"},
          now[0], now[2]);
    n.say({"The same digits transformed: {0:p} and {1:p}.", "同样的数字变形后：{0:p} 与 {1:p}。"}, now[1],
          now[3]);
}

void DataAugmentation::say_touched(Narration& n) const {
    n.phase({"Turned by hand", "有人转了它"});
    const std::array<int, nets> says = answers_at(marked());
    n.say({"Turned by {0:d}°, the plain network reads {1:d}, the augmented one {2:d}.",
           "转 {0:d}°：不增强的网络认作 {1:d}，增强的认作 {2:d}。"},
          marked(), says[plain], says[augmented]);
}

/// Everything from which the copies, the sheet and the answers can be computed again.
void DataAugmentation::expose(Tensors& tensors) const {
    Eigen::MatrixXd sheet(sheet_copies, pixels), maps(sheet_copies, 6);
    for (int copy = 0; copy < sheet_copies; ++copy) {
        sheet.row(copy) = sheet_picture(copy);
        const PixelMap map = sheet_map(copy);
        maps.row(copy) << map.row(0), map.row(1);
    }
    tensors.add("picture", Eigen::MatrixXd(learned_digit().reshaped<Eigen::RowMajor>(side, side)));
    tensors.add("sheet", sheet);
    tensors.add("sheet_maps", maps);
    tensors.add("test_pictures", m_fixed->test.pictures);
    tensors.add("test_transformed", family_now()->transformed);
    tensors.add("test_labels", Eigen::MatrixXd(m_fixed->test.labels.cast<double>()));
    const std::array<std::string, nets> names{"plain", "augmented"};
    for (std::size_t net = 0; net < nets; ++net) {
        const Network& network = m_networks[net];
        for (const TrainedLayer& layer : network.objective().layers)
            for (std::size_t i = 0; i < layer.parameters.size(); ++i)
                tensors.add(names[net] + "_" + layer.name + (i == 0 ? "_weights" : "_biases"),
                            network.at(layer.parameters[i]));
        tensors.add("accuracy_" + names[net] + "_by_angle", Eigen::VectorXd(m_hills[net]));
        tensors.add(names[net] + "_mirrored_by_digit",
                    Eigen::VectorXd(Eigen::Map<const Eigen::VectorXd>(m_mirror[net].data(), classes)));
    }
}

// ---- What can be set -------------------------------------------------------------------------------

namespace {

using D = DataAugmentation;
using P = D::Params;

std::vector<Field<P>> parameters() {
    const Text copies{"Copies", "副本"}, training{"Training", "训练"}, look{"Look at", "查看"};
    return {
        number(&P::rotation, "rotation", {"Rotation", "旋转"}, 0, 180)
            .unit("°")
            .live()
            .group(copies)
            .help({"Each copy is turned by chance, up to so far either way.",
                   "每份副本随机旋转，左右最多这么多度。"}),
        number(&P::shift, "shift", {"Shift", "平移"}, 0, 0.3)
            .live()
            .group(copies)
            .help({"Share of the side, in both directions; 0.125 is one pixel of eight.",
                   "占边长的比例，上下左右都有；0.125 就是 8 个像素中的 1 个。"}),
        number(&P::shear, "shear", {"Shear", "错切"}, 0, 45)
            .unit("°")
            .live()
            .group(copies)
            .help({"Degrees by which upright strokes lean. Mind the unit: 0.2° does nothing.",
                   "竖笔倾斜的角度。注意单位是度：0.2° 等于没做。"}),
        number(&P::zoom, "zoom", {"Zoom", "缩放"}, 0, 0.5)
            .live()
            .group(copies)
            .help({"Larger or smaller by up to this share.", "最多放大或缩小这个比例。"}),
        number(&P::crop, "crop", {"Crop", "裁剪"}, 0, 0.5)
            .live()
            .group(copies)
            .help({"Up to this share of the side is cut off; the rest fills the picture.",
                   "边长最多裁掉这个比例，剩下的放大填满。"}),
        toggle(&P::flip, "flip", {"Flip", "左右翻转"})
            .live()
            .group(copies)
            .help({"Half of the copies are mirrored. A mirrored digit is often none.",
                   "一半的副本左右对调。数字翻转后常常就不是数字了。"}),
        number(&P::noise, "noise", {"Noise", "噪声"}, 0, 0.5)
            .live()
            .group(copies)
            .help({"Standard deviation of what each pixel gets; ink is 0 to 1.",
                   "加在每个像素上的噪声的标准差；像素值在 0 到 1 之间。"}),
        number(&P::mixup, "mixup", {"Mixup", "mixup"}, 0, 1)
            .live()
            .group(copies)
            .help({"α of mixup: copies are blended in pairs, their labels too. 0: not.",
                   "mixup 的 α：副本两两混合，标签也混合。0 表示不用。"}),
        number(&P::training_size, "training_size", {"Training digits", "训练样本数"}, 50, most_training)
            .group(training)
            .help({"Digits to learn from; 797 others test. An epoch has at least 7 batches.",
                   "用来学习的数字个数；另有 797 个用来测试。每轮至少 7 批。"}),
        number(&P::updates, "updates", {"Updates", "更新次数"}, 100, 5000)
            .group(training)
            .help({"After so many the test digits are turned all round.",
                   "更新这么多次后，把测试数字转一圈。"}),
        number(&P::learning_rate, "learning_rate", {"Learning rate", "学习率"}, 0.0001, 0.1)
            .logarithmic()
            .live()
            .group(training)
            .help({"Of Adam, in both networks.", "两个网络共用，Adam。"}),
        number(&P::digit, "digit", {"Digit", "数字"}, 0, 9)
            .live()
            .resets({"drawing"})
            .group(look)
            .help({"Which digit fills the sheet and turns under the hills.", "副本页和转圈用的是哪个数字。"}),
        number(&P::copy, "copy", {"Copy", "副本序号"}, 1, sheet_copies)
            .live()
            .group(look)
            .help({"Whose matrix is shown, row by row; or click it. The first is the original.",
                   "显示哪一份的矩阵，逐行编号，也可以点它；第一份是原样。"}),
        matrix(&P::drawing, "drawing", {"Drawing", "手绘"}, 0, 1)
            .largest(side)
            .picture({.ink = true})
            .live()
            .group(look)
            .help({"8 rows of 8 in place of the digit; or draw on the original.",
                   "8 行 8 列，代替这个数字；也可以直接在原样上画。"})};
}

const std::vector<Preset> presets{
    {"every_angle", {"Turned by any angle", "任意角度都转"}, "rotation=180", true},
    {"flip", {"Mirrored digits", "左右翻转"}, "rotation=0&shift=0&shear=0&zoom=0&flip=true", true},
    {"degrees", {"A shear of 0.2 degrees", "错切 0.2 度"}, "rotation=0&shift=0&shear=0.2&zoom=0", true},
    {"plenty", {"Plenty of digits", "样本够多时"}, "training_size=1000", true},
    {"mild",
     {"Few digits, mild turns", "样本少，轻微变形"},
     "training_size=50&rotation=10&shift=0.0625&shear=0&zoom=0"}};

} // namespace

} // namespace augmenting

Demo data_augmentation() {
    using namespace augmenting;
    const auto of = [](std::size_t which) { return [which](const D& d) { return d.accuracy(which); }; };
    const auto gain = [](std::size_t which) {
        return [which](const D& d) {
            return d.m_history.empty()
                       ? std::nullopt
                       : std::optional(d.m_history.back()[which + 2] - d.m_history.back()[which]);
        };
    };
    const auto turned = [](Net net) { return [net](const D& d) { return d.turned_accuracy(net); }; };
    const Measured<D>::Options round{.cadence = Step::round};
    return make_demo<D>(
        {.demo = {.id = "data-augmentation",
                  .title = {"Data augmentation", "数据增强"},
                  .scalar = Scalar::float32,
                  .steps = {.phase = {{"Phase", "一环"}, {"Phase {0:d}", "第 {0:d} 环"}},
                            .iteration = {{"Batch", "一批"}, {"Batch {0:d}", "第 {0:d} 批"}},
                            .round = {{"Epoch", "一轮"}, {"Epoch {0:d}", "第 {0:d} 轮"}}},
                  .parameters = parameters(),
                  .metrics = {},
                  .presets = presets,
                  .story = D::story({}),
                  .point = "accuracy_plain_transformed < 0.8 * accuracy_augmented_transformed"},
         .stages = {{"pick", {"Batch", "取一批"}, &D::pick, &D::say_pick, &D::next_move<0>},
                    {"move",
                     {"Flip", "翻转"},
                     &D::transform<Move::flip>,
                     &D::say_transform<Move::flip>,
                     &D::next_move<1>},
                    {"move",
                     {"Turn", "旋转"},
                     &D::transform<Move::turn>,
                     &D::say_transform<Move::turn>,
                     &D::next_move<2>},
                    {"move",
                     {"Shear", "错切"},
                     &D::transform<Move::shear>,
                     &D::say_transform<Move::shear>,
                     &D::next_move<3>},
                    {"move",
                     {"Zoom", "缩放"},
                     &D::transform<Move::zoom>,
                     &D::say_transform<Move::zoom>,
                     &D::next_move<4>},
                    {"move",
                     {"Crop", "裁剪"},
                     &D::transform<Move::crop>,
                     &D::say_transform<Move::crop>,
                     &D::next_move<5>},
                    {"move",
                     {"Shift", "平移"},
                     &D::transform<Move::shift>,
                     &D::say_transform<Move::shift>,
                     &D::next_move<6>},
                    {"noise", {"Noise", "噪声"}, &D::add_noise, &D::say_noise, &D::after_noise},
                    {"mix", {"Mixup", "mixup"}, &D::mix, &D::say_mix},
                    {"learn", {"Learn", "学习"}, &D::learn, &D::say_learn, &D::learned},
                    {"test", {"Test", "测试"}, &D::test, &D::say_test, &D::test_done},
                    {"walk", {"Beyond", "转出去"}, &D::walk, &D::say_walk, &D::walked}},
         .measured = {
             {"accuracy_plain_clean", {"plain, untouched: accuracy", "不增强，原样：准确率"}, of(0), round},
             {"accuracy_plain_transformed",
              {"plain, transformed: accuracy", "不增强，变形：准确率"},
              of(1),
              round},
             {"accuracy_augmented_clean",
              {"augmented, untouched: accuracy", "增强，原样：准确率"},
              of(2),
              round},
             {"accuracy_augmented_transformed",
              {"augmented, transformed: accuracy", "增强，变形：准确率"},
              of(3),
              round},
             {"accuracy_plain_mirrored",
              {"plain, mirrored: accuracy", "不增强，镜像：准确率"},
              [](const D& d) { return d.m_mirrored[plain]; },
              round},
             {"accuracy_augmented_mirrored",
              {"augmented, mirrored: accuracy", "增强，镜像：准确率"},
              [](const D& d) { return d.m_mirrored[augmented]; },
              round},
             {"gain_clean",
              {"what augmentation gains on untouched digits", "增强在原样数字上的得失"},
              gain(0),
              round},
             {"gain_transformed",
              {"what augmentation gains on transformed digits", "增强在变形数字上的得失"},
              gain(1),
              round},
             {"loss_plain",
              {"plain: loss of the batch", "不增强：本批损失"},
              [](const D& d) { return d.m_losses[plain]; }},
             {"loss_augmented",
              {"augmented: loss of the batch", "增强：本批损失"},
              [](const D& d) { return d.m_losses[augmented]; }},
             {"angle",
              {"angle of the test digits", "测试数字转过的角度"},
              [](const D& d) {
                  return d.trained() && d.m_tested ? std::optional(d.walked_to()) : std::nullopt;
              },
              {.unit = "°"}},
             {"accuracy_plain_turned", {"plain, turned: accuracy", "不增强，转动：准确率"}, turned(plain)},
             {"accuracy_augmented_turned",
              {"augmented, turned: accuracy", "增强，转动：准确率"},
              turned(augmented)}}});
}

} // namespace orrery
