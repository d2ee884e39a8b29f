// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>

namespace chom {

/// A port on loopback that leads to another one over a line with a round trip of `roundTripMs` (delayproxy.py).
class DelayProxy
{
public:
    DelayProxy(quint16 targetPort, int roundTripMs);
    ~DelayProxy();
    Q_DISABLE_COPY_MOVE(DelayProxy)

    /// 0: it did not start (no python3).
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace chom
