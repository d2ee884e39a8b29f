// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/diagnosticspage.h"

#include "models/diagnosticsmodel.h"
#include "services/core/settings.h"
#include "ui/pages/diagnosticssection.h"
#include "ui/pages/tilelayout.h"
#include "ui/widgets/agebadge.h"
#include "ui/widgets/notebox.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/stattile.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr int diagnosticsTileWidth = 150;
constexpr std::chrono::seconds expectedAge {5};

format::Zone zoneOf(const Settings &settings)
{
    return settings.boolValue(SettingKey::ShowUtc) ? format::Zone::Utc : format::Zone::Local;
}

} // namespace

DiagnosticsPage::DiagnosticsPage(const Theme &theme, Settings &settings, DiagnosticsModel &model, QWidget *parent)
    : PageWidget(PageId::Diagnostics, parent)
    , m_settings(settings)
    , m_model(model)
    , m_theme(theme)
    , m_header(new PageHeader(theme, tr("Diagnostics"), this))
    , m_note(new NoteBox(theme, this))
    , m_tabs(new QTabWidget(this))
{
    auto *tiles = new QWidget(this);
    buildTiles(theme, tiles);
    buildSections(theme);
    buildCopyMenu();
    m_header->age()->setExpectedInterval(expectedAge);
    m_tabs->setAccessibleName(tr("What is measured"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::large, space::medium, space::large, space::medium);
    column->setSpacing(space::medium);
    column->addWidget(m_header);
    column->addWidget(tiles);
    column->addWidget(m_note);
    column->addWidget(m_tabs, 1);

    m_model.setZone(zoneOf(settings));
    connect(&settings, &Settings::changed, this, [this](SettingKey key) {
        if (key == SettingKey::ShowUtc)
            m_model.setZone(zoneOf(m_settings));
    });
    connect(&m_model, &DiagnosticsModel::refreshed, this, [this] {
        m_header->age()->setState(m_model.snapshot().at, FetchSource::Live);
        showTiles();
        showSummaries();
        updateButtons();
    });
    connect(&m_model, &DiagnosticsModel::cacheCleared, this,
            [this] { m_note->setNote(NoteTone::Info, tr("The cache is empty. What is asked for next comes from the servers.")); });
    updateButtons();
}

QString DiagnosticsPage::title() const
{
    return tr("Diagnostics");
}

void DiagnosticsPage::activate()
{
    m_model.setActive(true);
}

void DiagnosticsPage::deactivate()
{
    m_model.setActive(false);
    m_note->clear();
}

void DiagnosticsPage::refresh()
{
    m_model.refresh();
}

void DiagnosticsPage::open(const QVariantMap &arguments)
{
    static const QHash<QString, Tab> tabs {{u"calls"_s, Calls}, {u"slow"_s, SlowCalls}, {u"stalls"_s, Stalls},
                                           {u"cache"_s, CacheTab}, {u"ssh"_s, Ssh}, {u"breakers"_s, Breakers}};
    const auto tab = tabs.constFind(arguments.value(u"tab"_s).toString());
    if (tab != tabs.constEnd())
        m_tabs->setCurrentIndex(*tab);
}

void DiagnosticsPage::buildTiles(const Theme &theme, QWidget *row)
{
    auto *layout = new TileLayout(row, diagnosticsTileWidth, space::medium);
    const QStringList labels {tr("Calls"), tr("Slow calls"), tr("Stalls of the window"),
                              tr("Cache hits"), tr("SSH connections"), tr("Open breakers")};
    for (int tab = 0; tab < int(labels.size()); ++tab) {
        auto *tile = new StatTile(theme, labels.at(tab), row);
        tile->setLoading(true);
        connect(tile, &QAbstractButton::clicked, this, [this, tab] { m_tabs->setCurrentIndex(tab); });
        layout->addWidget(tile);
        m_tiles.append(tile);
    }
}

void DiagnosticsPage::buildSections(const Theme &theme)
{
    auto *calls = new DiagnosticsSection(theme, *m_model.calls(), tr("Calls"), tr("Nothing was called so far."));
    calls->addFilter(tr("Kind, service or operation"));
    calls->setStretchColumn(2);
    calls->sortBy(3, Qt::DescendingOrder);
    connect(calls->addButton(tr("Start counting anew")), &QPushButton::clicked, &m_model, &DiagnosticsModel::clearStatistics);
    auto *slow = new DiagnosticsSection(theme, *m_model.slowCalls(), tr("Slow calls"),
                                        tr("No call was slow so far: SQL took at most 100 ms, HTTP and views 1 s, the cache "
                                           "5 ms, SSH 5 s."));
    slow->addFilter(tr("Kind, service, operation or detail"));
    slow->setStretchColumn(6);
    slow->sortBy(0, Qt::DescendingOrder);
    auto *stalls = new DiagnosticsSection(theme, *m_model.stalls(), tr("Stalls"),
                                          tr("The window never stood still for longer than 50 ms."));
    stalls->setStretchColumn(0);
    stalls->sortBy(0, Qt::DescendingOrder);
    m_cacheSection = new DiagnosticsSection(theme, *m_model.cache(), tr("Cache"), tr("There is no cache in this profile."));
    m_cacheSection->setStretchColumn(2);
    m_clearCache = m_cacheSection->addButton(tr("Clear the cache…"), u"trash"_s);
    m_sshSection = new DiagnosticsSection(theme, *m_model.hosts(), tr("SSH hosts"), tr("No server was asked over SSH so far."));
    m_sshSection->setStretchColumn(7);
    m_resetHost = m_sshSection->addButton(tr("Reset breaker"), u"retry"_s);
    m_breakerSection = new DiagnosticsSection(theme, *m_model.breakers(), tr("Breakers"),
                                              tr("No service of this profile has a breaker."));
    m_breakerSection->setStretchColumn(4);
    m_resetBreaker = m_breakerSection->addButton(tr("Reset breaker"), u"retry"_s);

    m_tabs->addTab(calls, tr("Calls"));
    m_tabs->addTab(slow, tr("Slow calls"));
    m_tabs->addTab(stalls, tr("Stalls"));
    m_tabs->addTab(m_cacheSection, tr("Cache"));
    m_tabs->addTab(m_sshSection, tr("SSH pool"));
    m_tabs->addTab(m_breakerSection, tr("Breakers"));
    connect(m_clearCache, &QPushButton::clicked, this, &DiagnosticsPage::confirmClearCache);
    connect(m_resetHost, &QPushButton::clicked, this, [this] { m_model.resetHost(m_sshSection->selectedKey()); });
    connect(m_resetBreaker, &QPushButton::clicked, this, [this] { m_model.resetBreaker(m_breakerSection->selectedKey()); });
    connect(m_sshSection, &DiagnosticsSection::selectionChanged, this, &DiagnosticsPage::updateButtons);
    connect(m_breakerSection, &DiagnosticsSection::selectionChanged, this, &DiagnosticsPage::updateButtons);
}

void DiagnosticsPage::buildCopyMenu()
{
    QPushButton *button = m_header->addAction(tr("Copy report"), u"copy"_s);
    button->setToolTip(tr("All tables, for a ticket: without passwords, tokens and keys"));
    auto *menu = new QMenu(button);
    menu->addAction(tr("As text"), this, [this] { copy(m_model.asText()); });
    menu->addAction(tr("As JSON"), this, [this] { copy(QString::fromUtf8(m_model.asJson())); });
    button->setMenu(menu);
}

void DiagnosticsPage::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    m_note->setNote(NoteTone::Info, tr("The report is in the clipboard."));
}

void DiagnosticsPage::showTiles()
{
    const DiagnosticsSnapshot &now = m_model.snapshot();
    for (StatTile *tile : std::as_const(m_tiles))
        tile->setLoading(false);
    quint64 calls = 0;
    quint64 failed = 0;
    quint64 slow = 0;
    for (const CallSummary &call : now.calls) {
        calls += call.calls;
        failed += call.failed;
        slow += call.slow;
    }
    m_tiles[Calls]->setFigure(format::number(qint64(calls)));
    m_tiles[Calls]->setNote(failed ? tr("%1 failed").arg(format::number(qint64(failed))) : tr("none failed"));
    m_tiles[SlowCalls]->setFigure(format::number(qint64(slow)), {}, slow ? ColorRole::Warn : ColorRole::Text);
    m_tiles[SlowCalls]->setNote(calls ? tr("%1 of all calls").arg(format::percent(100.0 * double(slow) / double(calls), 1)) : QString());

    double worst = 0;
    for (const Stall &stall : now.stalls)
        worst = std::max(worst, stall.durationMs);
    m_tiles[Stalls]->setFigure(format::number(now.stalls.size()), {}, now.stalls.isEmpty() ? ColorRole::Text : ColorRole::Warn);
    m_tiles[Stalls]->setNote(now.stalls.isEmpty() ? tr("none over 50 ms") : tr("longest %1").arg(format::durationMs(worst)));

    if (!m_model.hasCache() || now.cache.isEmpty()) {
        m_tiles[CacheTab]->setUnavailable(tr("Nothing measured yet"));
    } else {
        const CacheCounters &first = now.cache.first().counters;
        const format::Figure size = format::bytesFigure(double(first.bytes));
        m_tiles[CacheTab]->setFigure(format::decimal(100 * first.ratio(), 1), u"%"_s);
        m_tiles[CacheTab]->setNote(tr("%1 in memory").arg(size.text()));
    }
    showPoolTile();
    const auto open = std::count_if(now.breakers.cbegin(), now.breakers.cend(),
                                    [](const BreakerReading &one) { return one.state != BreakerState::Closed; });
    m_tiles[Breakers]->setFigure(format::number(open), {}, open ? ColorRole::Bad : ColorRole::Text);
    m_tiles[Breakers]->setNote(tr("of %n services", nullptr, int(now.breakers.size())));
}

void DiagnosticsPage::showPoolTile()
{
    const std::optional<SshPoolStats> &pool = m_model.snapshot().ssh;
    if (!pool)
        return m_tiles[Ssh]->setUnavailable(tr("No SSH pool in this profile"));
    m_tiles[Ssh]->setFigure(format::ofMax(pool->connections, pool->limit));
    m_tiles[Ssh]->setNote(pool->queued ? tr("%n commands wait", nullptr, pool->queued) : tr("nothing waits"));
    if (pool->limit > 0)
        m_tiles[Ssh]->setQuota(double(pool->connections) / pool->limit);
}

void DiagnosticsPage::showSummaries()
{
    const DiagnosticsSnapshot &now = m_model.snapshot();
    if (const auto &pool = now.ssh) {
        m_sshSection->setSummary(
            tr("%1 of at most %2 connections, %3 idle, %4 connecting, %5 channels in use, %6 queued. %7 commands, %8 on kept connections.")
                .arg(pool->connections)
                .arg(pool->limit)
                .arg(pool->idle)
                .arg(pool->connecting)
                .arg(pool->channelsInUse)
                .arg(pool->queued)
                .arg(format::number(qint64(pool->commands)), format::number(qint64(pool->reused))));
    }
    QString cache;
    for (const CacheLayerStats &layer : now.cache) {
        if (!layer.available && cache.isEmpty())
            cache = layer.why;
    }
    m_cacheSection->setSummary(cache);
}

void DiagnosticsPage::updateButtons()
{
    m_clearCache->setEnabled(m_model.hasCache());
    const QString host = m_sshSection->selectedKey();
    m_resetHost->setEnabled(m_model.canResetHost(host));
    m_resetHost->setToolTip(host.isEmpty() ? tr("Choose a host first.")
                                : m_resetHost->isEnabled()
                                ? tr("The next command to %1 tries to connect at once.").arg(host)
                                : tr("The breaker of %1 is closed; there is nothing to reset.").arg(host));
    const QString service = m_breakerSection->selectedKey();
    m_resetBreaker->setEnabled(m_model.canResetBreaker(service));
    m_resetBreaker->setToolTip(service.isEmpty() ? tr("Choose a service first.")
                                   : m_resetBreaker->isEnabled() ? tr("The next call to %1 is made at once.").arg(service)
                                                                 : tr("The breaker of %1 closes by itself or is closed.").arg(service));
}

void DiagnosticsPage::confirmClearCache()
{
    QStringList layers;
    for (const CacheLayerStats &layer : m_model.snapshot().cache) {
        layers.append(tr("%1: %2 entries, %3")
                          .arg(layer.layer, format::number(layer.counters.entries), format::bytes(double(layer.counters.bytes))));
    }
    auto *box = new QMessageBox(QMessageBox::Question, tr("Clear the cache"), tr("Clear the cache of this profile?"),
                                QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("What CHOM learned is forgotten in every layer and asked for again when it is needed; until then "
                               "pages load more slowly and show nothing of servers that do not answer. Nothing on a server "
                               "changes.\n\n%1")
                                .arg(layers.join(u'\n')));
    QPushButton *clear = box->addButton(tr("Clear the cache"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(clear, &QPushButton::clicked, &m_model, &DiagnosticsModel::clearCache);
    box->open();
}

} // namespace chom
