// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/http/managerpool.h"

#include <QHostAddress>
#include <QNetworkProxyFactory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chom {

namespace {

constexpr int connectionsPerHost = 6; // a constant of Qt's

/// The system's proxies, except for this computer itself.
class LoopbackDirect final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QString host = query.url().host();
        if (host == "localhost"_L1 || QHostAddress(host).isLoopback())
            return {QNetworkProxy::NoProxy};
        return QNetworkProxyFactory::systemProxyForQuery(query);
    }
};

std::unique_ptr<QNetworkAccessManager> makeRealManager()
{
    auto manager = std::make_unique<QNetworkAccessManager>();
    manager->setProxyFactory(new LoopbackDirect); // the manager owns it
    return manager;
}

QString originOf(const QUrl &url)
{
    return url.scheme() + u"://"_s + url.host() + u':' + QString::number(url.port());
}

} // namespace

void ManagerPool::Lease::release()
{
    if (Slot *slot = std::exchange(m_slot, nullptr))
        --slot->load[m_origin];
}

ManagerPool::ManagerPool(int limit, Make make)
    : m_limit(static_cast<std::size_t>(std::max(1, limit)))
    , m_make(make ? std::move(make) : makeRealManager)
{
}

ManagerPool::Lease ManagerPool::lease(const QUrl &url, const QString &caFile)
{
    Lease lease;
    lease.m_origin = originOf(url);
    lease.m_slot = &slotFor(lease.m_origin, caFile);
    ++lease.m_slot->load[lease.m_origin];
    return lease;
}

void ManagerPool::setMultiplexed(const QUrl &url)
{
    m_multiplexed.insert(originOf(url));
}

ManagerPool::Slot &ManagerPool::slotFor(const QString &origin, const QString &caFile)
{
    auto &all = m_slots[caFile];
    if (!all)
        all = std::make_shared<std::vector<std::unique_ptr<Slot>>>();
    const auto loadOf = [&origin](const std::unique_ptr<Slot> &slot) { return slot->load.value(origin); };
    if (!all->empty() && m_multiplexed.contains(origin))
        return *all->front();
    const auto spare
        = std::find_if(all->begin(), all->end(), [&](const auto &slot) { return loadOf(slot) < connectionsPerHost; });
    if (spare != all->end())
        return **spare;
    if (all->size() < m_limit) {
        all->push_back(std::make_unique<Slot>());
        all->back()->manager = m_make();
        return *all->back();
    }
    return **std::min_element(all->begin(), all->end(),
                              [&](const auto &a, const auto &b) { return loadOf(a) < loadOf(b); });
}

} // namespace chom
