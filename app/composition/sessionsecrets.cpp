// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/sessionsecrets.h"

namespace chom {

SessionSecrets::~SessionSecrets()
{
    for (QByteArray &secret : m_secrets)
        secret.fill('\0');
}

void SessionSecrets::set(const QString &ref, const QByteArray &secret)
{
    const QMutexLocker lock(&m_mutex);
    m_secrets.insert(ref, secret);
}

QByteArray SessionSecrets::get(const QString &ref) const
{
    const QMutexLocker lock(&m_mutex);
    return m_secrets.value(ref);
}

} // namespace chom
