// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/error.h"

#include <QFile>
#include <QMutex>
#include <QString>

#include <memory>

namespace chom {

/// The program's log: one line a message "2026-01-31T12:00:00.000Z level category text", redacted, control
/// characters escaped. Rotates at `maxBytes` into name.1 … name.<keep>. Takes over Qt's message handler while
/// it lives; warnings and worse also go to stderr. Callable from any thread.
class LogFile final
{
public:
    [[nodiscard]] static Result<std::unique_ptr<LogFile>> open(const QString &path, qint64 maxBytes = 5 * 1024 * 1024,
                                                              int keep = 3);
    ~LogFile();
    Q_DISABLE_COPY_MOVE(LogFile)

    void write(QtMsgType type, const char *category, const QString &text);
    [[nodiscard]] QString path() const { return m_file.fileName(); }

private:
    LogFile(const QString &path, qint64 maxBytes, int keep);
    void rotate();

    QMutex m_mutex;
    QFile m_file;
    qint64 m_maxBytes;
    int m_keep;
    QtMessageHandler m_previous = nullptr;
};

} // namespace chom
