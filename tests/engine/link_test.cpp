// Tests of links: reading, writing, scripts with events, and refusing what is damaged.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/encoding.h"
#include "engine/core/picture_link.h"
#include "tests/engine/wanderer.h"

#include <QTest>

using namespace orrery;
using namespace orrery::test;

class LinkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAllParts() {
        const auto link =
            parse_link("orrery:wanderer?seed=7&iteration=40&mood=calm&language=both&hide=stride,pull");
        QVERIFY(link);
        QCOMPARE(link->question, std::string("wanderer"));
        QCOMPARE(*link->seed, 7U);
        QCOMPARE(link->place->step, Step::iteration);
        QCOMPARE(link->place->count, 40);
        QCOMPARE(link->settings.size(), 1U);
        QCOMPARE(link->hide, (std::vector<std::string>{"stride", "pull"}));
        QVERIFY(parse_link("8"));
        QVERIFY(parse_link("orrery:8"));
        QVERIFY(parse_link("8?"));
    }

    void writingReadsBack() {
        Link link;
        link.question = "8";
        link.seed = 18446744073709551615U;
        link.place = Length{Step::phase, 12};
        link.settings = {{"prompt", "a+b&c=d 猫%"}, {"walls", "1,2;3,4"}};
        const std::string text = write_link(link);
        QVERIFY(text.find("walls=1,2;3,4") != std::string::npos);
        const auto again = parse_link(text);
        QVERIFY(again);
        QCOMPARE(again->settings, link.settings);
        QCOMPARE(*again->seed, *link.seed);
        QCOMPARE(write_link(*again), text);
    }

    void legalSpellingsAreTheSameLink_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"orrery:8?seed=3", "ORRERY:8?seed=3", "Orrery:%38?seed=3",
                                 "oRRERy:8?%73eed=%33", "orrery:8?s%65%65d=3", "orrery://8?seed=3",
                                 "ORRERY://8/?seed=3", "orrery://%38/?seed=%33", "8?seed=3"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void legalSpellingsAreTheSameLink() {
        QFETCH(QString, text);
        const auto link = parse_link(text.toStdString());
        QVERIFY2(link, link.error().in(Language::en).c_str());
        QCOMPARE(write_link(*link), std::string("orrery:8?seed=3"));
        QCOMPARE(is_link(text.toStdString()), text.startsWith(QLatin1String("orrery:"), Qt::CaseInsensitive));
        QCOMPARE(parse_link("orrery:8?gamma=%C3%A9")->settings,
                 parse_link("orrery:8?gamma=%c3%a9")->settings);
    }

    void blanksAroundAreTold() {
        for (const char* text :
             {"orrery:8 ", " orrery:8", "orrery:8\n", "\torrery:8?seed=3", "8 ", "orrery:8?seed=3 "}) {
            const auto link = parse_link(text);
            QVERIFY2(!link && link.error().in(Language::en).find("blanks around") != std::string::npos, text);
        }
        QVERIFY(parse_link("orrery:15?words=a%20")); // a value may end in one
    }

    void refuses_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "orrery:", "orrery:?seed=1", "8?seed", "8?seed=-1", "8?seed=1.5",
                                 "8?seed=18446744073709551616", "8?seed=1&seed=2", "8?iteration=-1",
                                 "8?iteration=1&round=2", "orrery:///", "orrery://", "8?language=fr", "8?=3",
                                 "8?a=%4", "8?a=%zz", "8?a=1%00", "8?a=1&&b=2"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void refuses() {
        QFETCH(QString, text);
        const auto link = parse_link(text.toStdString());
        QVERIFY(!link);
        QVERIFY(!link.error().in(Language::en).empty() && !link.error().in(Language::zh).empty());
    }

    /// Room for a matrix is made once it is known how large it may be: this one would take 8 GB.
    void hugeMatricesAreRefusedUnread() {
        const std::string text = "orrery:1?walls=" + std::string(30000, ',') + std::string(30000, ';');
        const auto link = parse_link(text);
        QVERIFY(link);
        const auto script = script_of(*link, m_demo);
        QVERIFY(!script);
        const std::string why = script.error().in(Language::en);
        QVERIFY2(why.find("takes points, two numbers each") != std::string::npos, why.c_str());
    }

    void longLinksAreRefused() {
        std::string text = "orrery:1?";
        while (text.size() < 70000)
            text += std::to_string(text.size()) + "=1&";
        QVERIFY(parse_link(text).error().in(Language::en).find("at most") != std::string::npos);
    }

    void panelsBelongToPictures() {
        const auto picture = parse_picture_link("orrery:2?depth=9&iteration=4#gradient%20norms");
        QVERIFY(picture);
        QCOMPARE(picture->link, std::string("orrery:2?depth=9&iteration=4"));
        QCOMPARE(picture->panel, std::string("gradient norms"));
        QCOMPARE(picture->run.place->count, std::int64_t(4));
        QVERIFY(parse_picture_link("orrery:2")->panel.empty());
        for (const char* wrong : {"orrery:2#", "orrery:2#%zz", "orrery:2?iteration=x#norms", "#norms"})
            QVERIFY2(!parse_picture_link(wrong), wrong);
        for (const char* wrong : {"orrery:2#norms", "orrery:2?depth=9#norms", "2#norms"})
            QVERIFY2(parse_link(wrong).error().in(Language::en).find("#norms") != std::string::npos, wrong);
        QVERIFY(parse_link("orrery:4?prompt=a%23b")); // a value may hold the sign
    }

    void plusIsAPlus() { QCOMPARE(parse_link("8?prompt=a+b")->settings[0].second, std::string("a+b")); }

    void scriptsFollowTheDemo_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* text, const char* says) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(says);
        };
        row("1?stride=2&seed=4", "");
        row("1?preset=wild", "");
        row("1?preset=wild&bounded=true", "knows no bounds");
        row("1?preset=wilt", "did you mean wild?");
        row("1?strde=2", "There is no parameter 'strde' in question 1; did you mean stride?");
        row("1?nothing=2", "in question 1; it has ");
        row("1?preset=nothing", "in question 1; it has ");
        row("1?stride=20", "from 0 to 10");
        row("1?mood=wild", "knows no bounds");
        row("1?hide=color", "color");
        row("1?events=!!", "damaged");
        row("1?events=MTIz", "");
    }

    void scriptsFollowTheDemo() {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const auto script = script_of(*parse_link(text.toStdString()), m_demo);
        if (says.isEmpty()) {
            QVERIFY2(script, script.error().in(Language::en).c_str());
            return;
        }
        QVERIFY(!script);
        QVERIFY2(QString::fromStdString(script.error().in(Language::en)).contains(says),
                 script.error().in(Language::en).c_str());
    }

    void carriesEvents() {
        Timeline t(m_demo, {m_demo.defaults(), 3, {}}, testing::no_data());
        t.seek(Step::phase, 10);
        t.change({{"stride", 1.25}});
        t.seek(Step::phase, 14);
        t.touch({.panel = "plane", .mark = "a dot", .index = 2, .x = 0.1, .y = -3e-9, .shift = true});
        t.seek(Step::iteration, 9);
        const auto link = link_to(m_demo, 1, t.script(), t.position());
        QVERIFY(link);
        const auto script = script_of(*parse_link(write_link(*link)), m_demo);
        QVERIFY2(script, script.error().in(Language::en).c_str());
        QCOMPARE(script->events.size(), 2U);
        QVERIFY(equal(std::get<Changes>(script->events[0].what), Changes{{"stride", 1.25}}));
        QVERIFY(std::get<Touch>(script->events[1].what) == std::get<Touch>(t.script().events[1].what));
        QCOMPARE(link->place->count, 9);
    }

    void linksOfOldVersionsOpen() {
        // Written when an event held all values: what differed from the event before, or nothing at all.
        const auto link = parse_link("orrery:1?events=" + base64url_encode("5 stride=2\n7\n9 stride=0.5"));
        const auto script = script_of(*link, m_demo);
        QVERIFY(script);
        QCOMPARE(script->events.size(), 3U);
        QVERIFY(std::get<Changes>(script->events[1].what).empty());
        Timeline t(m_demo, *script, testing::no_data());
        t.seek(Step::phase, 8);
        QCOMPARE(std::get<double>(t.values()[0]), 2.0);
        t.seek(Step::phase, 9);
        QCOMPARE(std::get<double>(t.values()[0]), 0.5);
        QVERIFY(script_of(*parse_link(write_link(*link_to(m_demo, 1, *script, t.position()))), m_demo));
    }

    void placesMayBeAsFarAsNumbersGo() {
        for (const char* place :
             {"phase=9223372036854775807", "iteration=9000000000000000000", "round=9223372036854775807"}) {
            const auto link = parse_link(std::string("1?") + place);
            QVERIFY(link);
            QVERIFY(write_link(*link).find(place) != std::string::npos);
        }
        QVERIFY(!parse_link("1?iteration=9223372036854775808"));
    }

    void refusesEventsThatCannotBe() {
        Script script{m_demo.defaults(), 1, {}};
        for (const char* events : {"x", "5 pull=0.5", "5 stride=99", "5 nothing=1", "9 stride=1\n5 stride=2",
                                   "5! plane dot 0 press 1", "5! plane dot 0 poke 1 2 0", "-1 stride=1",
                                   "5! plane dot 0 press nan 2 0"}) {
            Script read = script;
            QVERIFY2(read_events(base64url_encode(events), m_demo, read), events);
        }
    }

    void refusesMoreEventsThanFit() {
        Script script{m_demo.defaults(), 1, {}};
        for (int i = 1; i < 400; ++i) {
            script.events.push_back({i, Changes{{"stride", i / 41.0}}});
        }
        QVERIFY(!link_to(m_demo, 1, script, {}));
    }

    void encodesBytes() {
        std::string bytes;
        for (int i = 0; i < 300; ++i) {
            QCOMPARE(*base64url_decode(base64url_encode(bytes)), bytes);
            QCOMPARE(*percent_decode(percent_encode(bytes)), bytes);
            bytes += static_cast<char>(i * 7);
        }
        QCOMPARE(base64url_encode("\xfb\xff"), std::string("-_8"));
        QVERIFY(!base64url_decode("a b"));
        QCOMPARE(percent_encode("猫"), std::string("%E7%8C%AB"));
    }

    /// The table of RFC 3629, and its neighbors.
    void knowsUtf8() {
        for (const auto& [text, length] : {std::pair<const char*, std::size_t>{"", 0},
                                           {"a", 1},
                                           {"\xC2\x80", 2},
                                           {"\xDF\xBF", 2},
                                           {"\xE0\xA0\x80", 3},
                                           {"\xED\x9F\xBF", 3},
                                           {"\xEF\xBF\xBF", 3},
                                           {"\xF0\x90\x80\x80", 4},
                                           {"\xF4\x8F\xBF\xBF", 4},
                                           {"\x80", 0},
                                           {"\xC1\xBF", 0},
                                           {"\xC2", 0},
                                           {"\xC2\x41", 0},
                                           {"\xE0\x9F\xBF", 0},
                                           {"\xED\xA0\x80", 0},
                                           {"\xE4\xBD", 0},
                                           {"\xF0\x8F\xBF\xBF", 0},
                                           {"\xF4\x90\x80\x80", 0},
                                           {"\xF5\x80\x80\x80", 0},
                                           {"\xFF", 0}})
            QCOMPARE(utf8_length(text), length);
    }

private:
    Demo m_demo = wanderer();
};

QTEST_APPLESS_MAIN(LinkTest)
#include "link_test.moc"
