// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/delayproxy.h"

#include <signal.h>
#include <sys/prctl.h>

namespace chom {

using namespace Qt::StringLiterals;

DelayProxy::DelayProxy(quint16 targetPort, int roundTripMs)
{
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.start(u"python3"_s, {QString::fromLatin1(CHOM_SOURCE_DIR) + u"/tests/support/delayproxy.py"_s,
                                   QString::number(targetPort), QString::number(roundTripMs / 2.0)});
    if (m_process.waitForReadyRead(15'000))
        m_port = quint16(m_process.readLine().trimmed().toInt());
}

DelayProxy::~DelayProxy()
{
    m_process.kill();
    m_process.waitForFinished(5'000);
}

} // namespace chom
