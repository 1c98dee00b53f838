// Search: what people type, and the question that they want.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content.h"

#include <QTest>

#include <algorithm>

using namespace orrery;

class SearchTest : public QObject {
    Q_OBJECT

    const Content m_content;

private Q_SLOTS:
    void theBestComesFirst_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("question");
        const std::pair<const char*, int> wanted[] = {
            {"gan", 7},
            {"gradient penalty", 26},
            {"lora", 18},
            {"transformer", 4},
            {"transformers", 4},
            {"dropout", 20},
            {"adam", 2},
            {"过拟合", 5},
            {"overfit", 5},
            {"卷积", 19},
            {"convolution", 19},
            {"词向量", 14},
            {"word2vec", 14},
            {"embedding", 14},
            {"embeddings", 14},
            {"q-learning", 8},
            {"q learning", 8},
            {"Q 学习", 8},
            {"auc", 23},
            {"confusion matrix", 23},
            {"混淆矩阵", 23},
            {"vanishing gradient", 2},
            {"梯度消失", 2},
            {"gradient clipping", 2},
            {"梯度裁剪", 2},
            {"裁剪", 10},
            {"backprop", 15},
            {"反向传播", 15},
            {"chain rule", 15},
            {"lasso", 20},
            {"L2", 20},
            {"正则化", 20},
            {"softmax", 29},
            {"cross entropy", 29},
            {"激活函数", 29},
            {"bayesian", 3},
            {"grid search", 3},
            {"强化学习", 8},
            {"cartpole", 8},
            {"policy gradient", 11},
            {"微调", 18},
            {"fine tuning", 18},
            {"lstm", 6},
            {"CNN", 6},
            {"one-hot", 30},
            {"标准化", 30},
            {"iou", 28},
            {"语义分割", 28},
            {"self-attention", 21},
            {"注意力", 21},
            {"wgan", 26},
            {"mode collapse", 7},
            {"数据增强", 10},
            {"创业", 1},
            {"ＧＡＮ", 7},
            {"19", 19},
        };
        for (const auto& [query, question] : wanted)
            QTest::newRow(query) << QString::fromUtf8(query) << question;
    }
    void theBestComesFirst() {
        QFETCH(QString, query);
        const std::vector<Found> found = m_content.search(query);
        QVERIFY(!found.empty());
        QStringList order;
        for (const Found& one : found)
            order << QString::number(one.number);
        QFETCH(int, question);
        QVERIFY2(found.front().number == question, qPrintable(order.join(u' ')));
    }

    void latinWordsMatchWhereTheyBegin() {
        const auto numbers = [&](const char* query) {
            QList<int> all;
            for (const Found& found : m_content.search(QString::fromUtf8(query)))
                all << found.number;
            return all;
        };
        QVERIFY(!numbers("lora").contains(3));  // exploration
        QVERIFY(!numbers("ation").contains(5)); // the end of many words
        QVERIFY(numbers("vanish").contains(2));
        QVERIFY(numbers("拟合").contains(5)); // Chinese has no spaces
        QVERIFY(numbers("qqqq").isEmpty());
        QVERIFY(numbers("?!").isEmpty());
        QCOMPARE(numbers("").size(), qsizetype(m_content.questions().size()));
    }

    void sayWhereTheWordsStand_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<Found::Place>("place");
        QTest::addColumn<QString>("excerpt");
        QTest::newRow("title") << QStringLiteral("gan") << Found::Place::title << QStringLiteral("GAN");
        QTest::newRow("title of the other language")
            << QStringLiteral("生成对抗") << Found::Place::title << QStringLiteral("生成对抗网络");
        QTest::newRow("term") << QStringLiteral("lora") << Found::Place::term << QStringLiteral("LoRA");
        QTest::newRow("heading") << QStringLiteral("distributional company") << Found::Place::heading
                                 << QStringLiteral("the company a word keeps");
        QTest::newRow("text") << QStringLiteral("translations services") << Found::Place::text
                              << QStringLiteral("services");
        QTest::newRow("number") << QStringLiteral("12") << Found::Place::number << QString();
    }
    void sayWhereTheWordsStand() {
        QFETCH(QString, query);
        const std::vector<Found> found = m_content.search(query);
        QVERIFY(!found.empty());
        QFETCH(Found::Place, place);
        QVERIFY2(found.front().place == place, qPrintable(found.front().excerpt));
        QFETCH(QString, excerpt);
        QVERIFY2(found.front().excerpt.contains(excerpt), qPrintable(found.front().excerpt));
    }
};

QTEST_GUILESS_MAIN(SearchTest)
#include "search_test.moc"
