// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/sshpool.h"

#include <QProcess>
#include <QTest>

using namespace chom;
using namespace Qt::StringLiterals;

class TestShellQuoted : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void arrivesAsOneWord_data();
    void arrivesAsOneWord();
    void plainStaysReadable();
    void nulIsDropped();
};

void TestShellQuoted::arrivesAsOneWord_data()
{
    QTest::addColumn<QString>("value");
    const QStringList values {QString(),       u"plain"_s,       u"a b"_s,         u"it's"_s,     u"''"_s,
                              u"$(id)"_s,      u"`id`"_s,        u"a;b|c&d"_s,     u"*?[a]"_s,    u"~root"_s,
                              u"a\nb"_s,       u"\\"_s,          u"\"x\""_s,       u"-n"_s,       u"--flag=v a"_s,
                              u"grün ✓"_s,     u"!history"_s,    u"{a,b}"_s,       u"<in >out"_s, u"#no comment"_s,
                              u"=cmd"_s,       u"tab\there"_s,   u"%s%n"_s,        u"$HOME"_s};
    for (qsizetype i = 0; i < values.size(); ++i)
        QTest::addRow("%d", int(i)) << values.at(i);
}

void TestShellQuoted::arrivesAsOneWord()
{
    QFETCH(QString, value);
    QProcess shell;
    shell.start(u"sh"_s, {u"-c"_s, u"for word in "_s + shellQuoted(value) + u"; do printf '<%s>' \"$word\"; done"_s});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), u'<' + value + u'>');
}

void TestShellQuoted::plainStaysReadable()
{
    QCOMPARE(shellQuoted(u"monitor:health"_s), u"monitor:health"_s);
    QCOMPARE(shellQuoted(u"/opt/vpsmanager/bin/vpsmanager"_s), u"/opt/vpsmanager/bin/vpsmanager"_s);
    QCOMPARE(shellQuoted(u"a.example"_s), u"a.example"_s);
}

void TestShellQuoted::nulIsDropped()
{
    QCOMPARE(shellQuoted(u"a"_s + QChar(u'\0') + u"b"_s), u"ab"_s);
}

QTEST_GUILESS_MAIN(TestShellQuoted)
#include "tst_shellquoted.moc"
