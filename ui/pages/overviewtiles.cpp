// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overviewtiles.h"

#include "models/format.h"
#include "models/overviewmodel.h"
#include "models/words.h"
#include "ui/pages/tilelayout.h"
#include "ui/widgets/agebadge.h"
#include "ui/widgets/stattile.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr int overviewTileWidth = 138;

} // namespace

OverviewTiles::OverviewTiles(const Theme &theme, QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new TileLayout(this, overviewTileWidth, space::small);
    const std::array<QString, 7> labels {tr("Sites active"), tr("Storage"), tr("SSL due"), tr("Backups, 24 h"),
                                         tr("Servers ok"), tr("Open alerts"), tr("Queue")};
    for (std::size_t at = 0; at < m_tiles.size(); ++at) {
        m_tiles[at] = new StatTile(theme, labels[at], this);
        m_tiles[at]->setLoading(true);
        m_tiles[at]->age()->setForegroundRole(QPalette::WindowText); // a button's children inherit its text colour
        layout->addWidget(m_tiles[at]);
        connect(m_tiles[at], &QAbstractButton::clicked, this, [this, at] { Q_EMIT opened(OverviewTile(at)); });
    }
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void OverviewTiles::setExpectedInterval(std::chrono::milliseconds interval)
{
    for (StatTile *each : m_tiles)
        each->age()->setExpectedInterval(interval);
}

void OverviewTiles::showData(const OverviewModel &model)
{
    const auto storeTiles = {OverviewTile::Sites,   OverviewTile::Storage, OverviewTile::Certificates,
                             OverviewTile::Backups, OverviewTile::Servers, OverviewTile::Queue};
    if (!model.data().data) {
        for (const OverviewTile which : storeTiles) {
            tile(which)->setFigure({});
            tile(which)->setNote({});
            tile(which)->setQuota(-1);
            tile(which)->age()->clear();
            tile(which)->setLoading(true);
        }
        return;
    }
    showSites(model);
    showUsage(model);
    showServers(model);
    for (const OverviewTile which : storeTiles)
        tile(which)->age()->setFetched(*model.data().data);
}

void OverviewTiles::showSites(const OverviewModel &model)
{
    const OverviewCounts &counts = model.data().value()->counts;
    const QString failed = counts.sitesFailed > 0 ? tr("%1 failed").arg(format::number(counts.sitesFailed)) : tr("none failed");
    const bool roomForTotal = counts.sites < 1'000; // beside the figure; else under it
    tile(OverviewTile::Sites)->setFigure(format::number(counts.sitesActive), roomForTotal ? u"/ "_s + format::number(counts.sites) : QString());
    tile(OverviewTile::Sites)->setNote(roomForTotal ? failed : tr("of %1, %2").arg(format::number(counts.sites), failed));

    const bool expired = counts.certificatesExpired > 0;
    const ColorRole role = expired ? ColorRole::Bad : counts.certificatesDue > 0 ? ColorRole::Warn : ColorRole::Text;
    tile(OverviewTile::Certificates)->setFigure(format::number(counts.certificatesDue), {}, role);
    tile(OverviewTile::Certificates)->setNote(expired ? tr("%1 expired").arg(format::number(counts.certificatesExpired)) : tr("within 30 days"));
}

void OverviewTiles::showUsage(const OverviewModel &model)
{
    const OverviewData &data = *model.data().value();
    const format::Figure used = format::bytesFigure(data.counts.storageUsedMb * 1024 * 1024);
    const int maximum = data.quota.storageMaxGb;
    const double share = maximum > 0 ? data.quota.storageGb / maximum : -1;
    tile(OverviewTile::Storage)->setFigure(used.number, used.unit, share >= 1 ? ColorRole::Bad : share >= 0.8 ? ColorRole::Warn : ColorRole::Text);
    tile(OverviewTile::Storage)->setQuota(share);
    tile(OverviewTile::Storage)->setNote(share < 0 ? tr("no limit in the plan")
                                                   : tr("%1 of %2").arg(format::percent(share * 100), format::bytes(double(maximum) * 1024 * 1024 * 1024)));

    const OverviewCounts &counts = data.counts;
    if (counts.backupsDayFailed > 0) {
        tile(OverviewTile::Backups)->setFigure(format::number(counts.backupsDayFailed), tr("failed"), ColorRole::Bad);
        tile(OverviewTile::Backups)->setNote(tr("%1 ok").arg(format::number(counts.backupsDay)));
    } else {
        tile(OverviewTile::Backups)->setFigure(format::number(counts.backupsDay), tr("ok"));
        tile(OverviewTile::Backups)->setNote(tr("none failed"));
    }

    tile(OverviewTile::Queue)->setFigure(format::number(counts.operationsRunning), tr("running"));
    tile(OverviewTile::Queue)->setNote(counts.operationsQueued > 0 ? tr("%1 waiting").arg(format::number(counts.operationsQueued)) : tr("none waiting"));
}

void OverviewTiles::showServers(const OverviewModel &model)
{
    const OverviewCounts &counts = model.data().value()->counts;
    const auto of = [&counts](HealthStatus health) { return counts.serversByHealth.value(health); };
    const int bad = of(HealthStatus::Unhealthy) + of(HealthStatus::Unreachable);
    QStringList notes;
    for (const HealthStatus health : {HealthStatus::Unreachable, HealthStatus::Unhealthy, HealthStatus::Degraded, HealthStatus::Unknown}) {
        if (of(health) > 0)
            notes << tr("%1 %2", "how many, which health").arg(format::number(of(health)), words::of(health).toLower());
    }
    const ColorRole role = bad > 0 ? ColorRole::Bad : of(HealthStatus::Degraded) > 0 ? ColorRole::Warn : ColorRole::Text;
    tile(OverviewTile::Servers)->setFigure(format::number(of(HealthStatus::Healthy)), u"/ "_s + format::number(counts.servers), role);
    tile(OverviewTile::Servers)->setNote(notes.isEmpty() ? tr("all healthy") : notes.join(u", "_s));
}

void OverviewTiles::showAlerts(const OverviewModel &model)
{
    StatTile *alerts = tile(OverviewTile::Alerts);
    const auto &part = model.alerts();
    if (part.state == PagePart<QList<PromAlert>>::State::NotConfigured) {
        alerts->setUnavailable(tr("no Prometheus"));
        return;
    }
    if (part.state == PagePart<QList<PromAlert>>::State::Failed) {
        alerts->setUnavailable(part.error ? part.error->text : QString());
        return;
    }
    if (!part.data) {
        alerts->setFigure({});
        alerts->setNote({});
        alerts->setTrend({});
        alerts->age()->clear();
        alerts->setLoading(true);
        return;
    }
    const auto critical = std::count_if(part.data->value.cbegin(), part.data->value.cend(), [](const PromAlert &alert) {
        return alert.state == "firing"_L1 && alert.labels.value(u"severity"_s) == "critical"_L1;
    });
    const int firing = model.firingAlerts();
    alerts->setFigure(format::number(firing), {}, critical > 0 ? ColorRole::Bad : firing > 0 ? ColorRole::Warn : ColorRole::Text);
    alerts->setNote(critical > 0 ? tr("%1 critical").arg(format::number(critical)) : firing > 0 ? tr("none critical") : tr("nothing firing"));
    alerts->setTrend(model.alertTrend().value() ? *model.alertTrend().value() : QList<double>());
    alerts->age()->setFetched(*part.data);
}

} // namespace chom
