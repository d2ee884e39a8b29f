// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QNetworkAccessManager>
#include <QSet>
#include <QString>
#include <QUrl>

#include <functional>
#include <memory>
#include <vector>

namespace chom {

/// As many network managers as a burst needs. Each opens six HTTP/1.1 connections a host at most, so the seventh
/// request to a host goes to the next manager; the first ones are always filled first, so that their connections stay
/// warm. A host that speaks HTTP/2 needs one manager for everything. Endpoints with different CA files share no
/// manager, so that neither rides on a connection that the other's authority vouched for. Lives on the http thread.
class ManagerPool final
{
    struct Slot {
        std::unique_ptr<QNetworkAccessManager> manager;
        QHash<QString, int> load; ///< by origin
    };

public:
    using Make = std::function<std::unique_ptr<QNetworkAccessManager>()>;

    /// One request's place; give it back when the reply is finished.
    class Lease
    {
    public:
        [[nodiscard]] QNetworkAccessManager &manager() const { return *m_slot->manager; }
        void release();

    private:
        friend class ManagerPool;
        Slot *m_slot = nullptr;
        QString m_origin;
    };

    ManagerPool(int limit, Make make);

    [[nodiscard]] Lease lease(const QUrl &url, const QString &caFile);
    /// This origin agreed on HTTP/2.
    void setMultiplexed(const QUrl &url);

private:
    [[nodiscard]] Slot &slotFor(const QString &origin, const QString &caFile);

    std::size_t m_limit;
    Make m_make;
    QHash<QString, std::shared_ptr<std::vector<std::unique_ptr<Slot>>>> m_slots; ///< by CA file
    QSet<QString> m_multiplexed;
};

} // namespace chom
