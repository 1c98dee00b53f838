<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Study</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::BugsView</name>
    <message numerus="yes">
        <source>%n line(s) marked</source>
        <translation>
            <numerusform>%n line marked</numerusform>
            <numerusform>%n lines marked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mistake(s) in it</source>
        <translation>
            <numerusform>%n mistake in it</numerusform>
            <numerusform>%n mistakes in it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::OptionRow</name>
    <message numerus="yes">
        <source>%n hand(s)</source>
        <translation>
            <numerusform>%n hand</numerusform>
            <numerusform>%n hands</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::PointsEditor</name>
    <message numerus="yes">
        <source>%n points</source>
        <translation>
            <numerusform>%n point</numerusform>
            <numerusform>%n points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::Rehearsing</name>
    <message numerus="yes">
        <source>said %n time(s), last %1</source>
        <translation>
            <numerusform>said %n time, last %1</numerusform>
            <numerusform>said %n times, last %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done for today: said %n time(s)</source>
        <translation>
            <numerusform>Done for today: %n question said</numerusform>
            <numerusform>Done for today: %n questions said</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::SeedsView</name>
    <message numerus="yes">
        <source>about %n more minute(s)</source>
        <translation>
            <numerusform>about %n more minute</numerusform>
            <numerusform>about %n more minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::StartCardView</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::StartCell</name>
    <message numerus="yes">
        <source>rehearsal in %n day(s)</source>
        <translation>
            <numerusform>rehearsal in %n day</numerusform>
            <numerusform>rehearsal in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::StartGrid</name>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::StartPage</name>
    <message numerus="yes">
        <source>Search %n question(s)</source>
        <translation>
            <numerusform>Search %n question</numerusform>
            <numerusform>Search %n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::Study</name>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>about %n minute</numerusform>
            <numerusform>about %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) rehearsed</source>
        <translation>
            <numerusform>%n question rehearsed</numerusform>
            <numerusform>%n questions rehearsed</numerusform>
        </translation>
    </message>
</context>
</TS>
