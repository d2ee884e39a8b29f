// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/core/logfile.h"

#include <QFile>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace chom;

Q_LOGGING_CATEGORY(lcTest, "chom.test", QtInfoMsg)

class TestLogFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesOneRedactedLineAMessage();
    void rotatesAndKeepsAFew();
    void manyThreadsKeepLinesWhole();
    void saysWhyItCannotOpen();

private:
    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

void TestLogFile::writesOneRedactedLineAMessage()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"log/chom.log"_s);
    {
        const auto log = LogFile::open(path);
        QVERIFY(log);
        qCInfo(lcTest).noquote() << "connect password=hunter2\nsecond\x1b[31m line";
    }
    const QString line = QString::fromUtf8(contents(path));
    static const QRegularExpression shape(u"^\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z info chom\\.test connect .*\\n$"_s);
    QVERIFY2(shape.match(line).hasMatch(), qPrintable(line));
    QVERIFY(!line.contains(u"hunter2"_s));
    QVERIFY(line.contains(u"\\nsecond\\x1b[31m line"_s));
}

void TestLogFile::rotatesAndKeepsAFew()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"chom.log"_s);
    {
        const auto log = LogFile::open(path, 2'000, 2);
        QVERIFY(log);
        for (int i = 0; i < 200; ++i)
            qCInfo(lcTest) << "line" << i << QString(40, u'x');
    }
    QVERIFY(QFile::exists(path + u".1"_s));
    QVERIFY(QFile::exists(path + u".2"_s));
    QVERIFY(!QFile::exists(path + u".3"_s));
    for (const QString &file : {path, path + u".1"_s, path + u".2"_s})
        QVERIFY(QFile(file).size() <= 2'000);
    QVERIFY(contents(path).contains("line 199"));
}

void TestLogFile::manyThreadsKeepLinesWhole()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"chom.log"_s);
    {
        const auto log = LogFile::open(path);
        QVERIFY(log);
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([] {
                for (int i = 0; i < 250; ++i)
                    qCInfo(lcTest) << "start" << QString(60, u'y') << "end";
            });
        for (auto &thread : threads)
            thread.join();
    }
    const QList<QByteArray> lines = contents(path).trimmed().split('\n');
    QCOMPARE(lines.size(), 1000);
    for (const QByteArray &line : lines)
        QVERIFY(line.contains("start") && line.endsWith("end"));
}

void TestLogFile::saysWhyItCannotOpen()
{
    const auto log = LogFile::open(u"/proc/nothing/chom.log"_s);
    QVERIFY(!log);
    QCOMPARE(log.error().code, ErrorCode::Storage);
    QVERIFY(log.error().text.contains(u"/proc/nothing/chom.log"_s));
}

QTEST_GUILESS_MAIN(TestLogFile)
#include "tst_logfile.moc"
