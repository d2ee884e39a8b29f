// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QMutex>
#include <QString>

namespace chom {

/// The secrets of the open profile, in memory only: filled from the key store when the profile opens and by what a
/// person types for this session. Thread-safe; wiped when it goes.
class SessionSecrets final
{
public:
    SessionSecrets() = default;
    ~SessionSecrets();
    Q_DISABLE_COPY_MOVE(SessionSecrets)

    void set(const QString &ref, const QByteArray &secret);
    [[nodiscard]] QByteArray get(const QString &ref) const; ///< empty where there is none

private:
    mutable QMutex m_mutex;
    QHash<QString, QByteArray> m_secrets;
};

} // namespace chom
