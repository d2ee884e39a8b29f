// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ssh/sshpool.h"
#include "tests/support/sshdserver.h"

#include <QCoreApplication>
#include <QTest>

namespace chom::sshtest {

/// The result of a future that must end; Cancelled where it gives none.
template <typename T> Result<T> outcome(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.resultCount() ? future.result() : Result<T>(fail(ErrorCode::Cancelled, QStringLiteral("no result")));
}

/// For QVERIFY2, which wants a const char *.
struct Why {
    QByteArray text;
    explicit operator const char *() const { return text.constData(); }
    [[nodiscard]] bool contains(const char *part) const { return text.contains(part); }
};

template <typename T> Why why(const Result<T> &result)
{
    if (result)
        return {"it succeeded"};
    return {(result.error().text + QStringLiteral(" | ") + result.error().detail).toUtf8()};
}

/// A time to sleep that no other process on this machine sleeps, so that `pgrep -f` finds ours alone.
inline qint64 napSeconds()
{
    return 1'000'000 + QCoreApplication::applicationPid();
}

/// A value for $SSH_AUTH_SOCK and others, put back at the end.
class EnvironmentGuard
{
public:
    EnvironmentGuard(const char *name, const QByteArray &value)
        : m_name(name)
        , m_before(qgetenv(name))
        , m_wasSet(qEnvironmentVariableIsSet(name))
    {
        qputenv(name, value);
    }
    ~EnvironmentGuard()
    {
        if (m_wasSet)
            qputenv(m_name, m_before);
        else
            qunsetenv(m_name);
    }
    Q_DISABLE_COPY_MOVE(EnvironmentGuard)

private:
    const char *m_name;
    QByteArray m_before;
    bool m_wasSet;
};

} // namespace chom::sshtest
