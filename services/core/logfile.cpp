// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/core/logfile.h"

#include "services/core/redact.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <atomic>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

std::atomic<LogFile *> current {nullptr};

const char *levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return "debug";
    case QtInfoMsg: return "info";
    case QtWarningMsg: return "warning";
    case QtCriticalMsg: return "critical";
    case QtFatalMsg: return "fatal";
    }
    return "info";
}

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (LogFile *log = current.load())
        log->write(type, context.category, text);
}

/// One message stays one line, whatever a server put into it.
QString oneLine(const QString &text)
{
    QString line;
    line.reserve(text.size());
    for (const QChar c : text) {
        if (c == u'\n')
            line += u"\\n"_s;
        else if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            line += u"\\x%1"_s.arg(int(c.unicode()), 2, 16, QLatin1Char('0'));
        else
            line += c;
    }
    return line;
}

} // namespace

LogFile::LogFile(const QString &path, qint64 maxBytes, int keep)
    : m_file(path)
    , m_maxBytes(maxBytes)
    , m_keep(keep)
{
}

Result<std::unique_ptr<LogFile>> LogFile::open(const QString &path, qint64 maxBytes, int keep)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    std::unique_ptr<LogFile> log(new LogFile(path, maxBytes, keep));
    if (!log->m_file.open(QIODevice::WriteOnly | QIODevice::Append))
        return fail(ErrorCode::Storage,
                    QCoreApplication::translate("chom::LogFile", "Cannot write the log %1: %2")
                        .arg(path, log->m_file.errorString()));
    log->m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    current = log.get();
    log->m_previous = qInstallMessageHandler(handleMessage);
    return log;
}

LogFile::~LogFile()
{
    if (current.load() == this) {
        qInstallMessageHandler(m_previous);
        current = nullptr;
    }
}

void LogFile::write(QtMsgType type, const char *category, const QString &text)
{
    const QString line = u"%1 %2 %3 %4\n"_s.arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs),
                                                QLatin1StringView(levelName(type)),
                                                QLatin1StringView(category ? category : "default"), oneLine(redacted(text)));
    const QByteArray bytes = line.toUtf8();
    const QMutexLocker lock(&m_mutex);
    if (m_file.size() + bytes.size() > m_maxBytes)
        rotate();
    m_file.write(bytes);
    m_file.flush();
    if (type >= QtWarningMsg && type != QtInfoMsg)
        std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stderr);
}

void LogFile::rotate()
{
    const QString path = m_file.fileName();
    m_file.close();
    QFile::remove(path + u'.' + QString::number(m_keep));
    for (int i = m_keep - 1; i >= 1; --i)
        QFile::rename(path + u'.' + QString::number(i), path + u'.' + QString::number(i + 1));
    QFile::rename(path, path + u".1"_s);
    if (m_file.open(QIODevice::WriteOnly | QIODevice::Append))
        m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

} // namespace chom
