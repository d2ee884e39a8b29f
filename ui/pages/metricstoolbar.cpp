// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/metricstoolbar.h"

#include "models/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/filtercombo.h"
#include "ui/widgets/searchfield.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStringListModel>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr std::chrono::milliseconds typingRest {250};

struct RangeWords {
    QString brief;
    QString whole;
};

RangeWords rangeWords(TimeMs rangeMs)
{
    const qint64 minutes = rangeMs / 60'000;
    if (minutes < 60)
        return {MetricsToolbar::tr("%1m", "minutes, as short as it gets").arg(minutes),
                MetricsToolbar::tr("The last %n minutes", nullptr, int(minutes))};
    if (minutes <= 24 * 60)
        return {MetricsToolbar::tr("%1h", "hours, as short as it gets").arg(minutes / 60),
                MetricsToolbar::tr("The last %n hours", nullptr, int(minutes / 60))};
    return {MetricsToolbar::tr("%1d", "days, as short as it gets").arg(minutes / 1440),
            MetricsToolbar::tr("The last %n days", nullptr, int(minutes / 1440))};
}

} // namespace

MetricsToolbar::MetricsToolbar(const Theme &theme, const QList<TimeMs> &ranges,
                               const QList<std::chrono::seconds> &refreshes, QWidget *parent)
    : QWidget(parent)
    , m_server(new FilterCombo(theme, tr("Server"), this))
    , m_site(new SearchField(theme, tr("Site: any"), this))
    , m_domains(new QStringListModel(this))
    , m_ranges(new QButtonGroup(this))
    , m_refresh(new QComboBox(this))
    , m_back(new QPushButton(theme.icon(u"zoom-out"_s), tr("Back"), this))
{
    m_site->setAccessibleName(tr("Site"));
    m_site->setToolTip(tr("Type a part of a domain; the charts then show the server of that site."));
    m_site->setDelay(typingRest);
    m_site->setMaximumWidth(240);
    auto *completer = new QCompleter(m_domains, this);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_site->setCompleter(completer);
    m_back->setToolTip(tr("Back to the range before the zoom (Backspace)"));
    m_back->setObjectName(u"zoomBack"_s);
    m_back->hide();

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::small);
    row->addWidget(m_server);
    row->addWidget(m_site, 1);
    row->addStretch(2);
    row->addWidget(m_back);
    addRanges(ranges);
    addRefreshes(refreshes);
    row->addWidget(m_refresh);

    connect(m_server, &FilterCombo::valueChanged, this,
            [this](const QVariant &value) { Q_EMIT serverChosen(value.toString()); });
    connect(m_site, &SearchField::filterChanged, this, &MetricsToolbar::onSiteTyped);
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this, &MetricsToolbar::chooseSite);
    connect(m_back, &QPushButton::clicked, this, &MetricsToolbar::zoomBackRequested);
}

void MetricsToolbar::addRanges(const QList<TimeMs> &ranges)
{
    auto *group = new QWidget(this);
    group->setAccessibleName(tr("Range"));
    auto *row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    m_ranges->setExclusive(true);
    for (const TimeMs range : ranges) {
        const RangeWords words = rangeWords(range);
        auto *button = new QToolButton(group);
        button->setText(words.brief);
        button->setToolTip(words.whole);
        button->setAccessibleName(words.whole);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setMinimumSize(34, 28);
        m_ranges->addButton(button, int(range / 1000));
        row->addWidget(button);
    }
    layout()->addWidget(group);
    connect(m_ranges, &QButtonGroup::idClicked, this, [this](int seconds) { Q_EMIT rangeChosen(qint64(seconds) * 1000); });
}

void MetricsToolbar::addRefreshes(const QList<std::chrono::seconds> &refreshes)
{
    m_refresh->setAccessibleName(tr("Refresh"));
    m_refresh->setToolTip(tr("How often the charts are asked for anew while this page is shown"));
    for (const std::chrono::seconds interval : refreshes) {
        const QString text = interval.count() ? tr("Every %1").arg(format::duration(interval)) : tr("No refresh");
        m_refresh->addItem(text, QVariant::fromValue(qint64(interval.count())));
    }
    connect(m_refresh, &QComboBox::activated, this, [this](int index) {
        Q_EMIT refreshChosen(std::chrono::seconds(m_refresh->itemData(index).toLongLong()));
    });
}

void MetricsToolbar::setServers(const QList<VpsServer> &servers, const QString &chosen)
{
    const QSignalBlocker blocker(m_server);
    while (m_server->count() > 1)
        m_server->removeItem(1);
    for (const VpsServer &server : servers)
        m_server->addChoice(server.hostname, server.id);
    m_server->setValue(chosen.isEmpty() ? QVariant() : QVariant(chosen));
}

void MetricsToolbar::setSites(const QList<Site> &found)
{
    m_found = found;
    QStringList domains;
    domains.reserve(found.size());
    for (const Site &site : found)
        domains.append(site.domain);
    m_domains->setStringList(domains);
    if (m_site->hasFocus() && !m_site->text().isEmpty() && !m_chosenSite)
        m_site->completer()->complete();
}

void MetricsToolbar::setSite(const std::optional<Site> &chosen)
{
    const bool isSame = (chosen ? chosen->id : QString()) == (m_chosenSite ? m_chosenSite->id : QString());
    m_chosenSite = chosen;
    if (isSame)
        return; // somebody may be typing
    const QSignalBlocker blocker(m_site);
    m_site->setText(chosen ? chosen->domain : QString());
}

void MetricsToolbar::onSiteTyped(const QString &text)
{
    const QString wanted = text.trimmed();
    if (m_chosenSite && wanted == m_chosenSite->domain)
        return;
    for (const Site &site : std::as_const(m_found)) {
        if (site.domain.compare(wanted, Qt::CaseInsensitive) == 0)
            return chooseSite(site.domain);
    }
    if (m_chosenSite) {
        m_chosenSite.reset();
        Q_EMIT siteChosen(std::nullopt);
    }
    Q_EMIT siteSearched(wanted);
}

void MetricsToolbar::chooseSite(const QString &domain)
{
    for (const Site &site : std::as_const(m_found)) {
        if (site.domain != domain)
            continue;
        m_chosenSite = site;
        const QSignalBlocker blocker(m_site);
        m_site->setText(domain);
        Q_EMIT siteChosen(site);
        return;
    }
}

void MetricsToolbar::setRange(TimeMs rangeMs, bool isZoomed)
{
    m_back->setVisible(isZoomed);
    if (QAbstractButton *button = m_ranges->button(int(rangeMs / 1000))) {
        button->setChecked(true);
        return;
    }
    m_ranges->setExclusive(false);
    if (QAbstractButton *checked = m_ranges->checkedButton())
        checked->setChecked(false);
    m_ranges->setExclusive(true);
}

void MetricsToolbar::setRefresh(std::chrono::seconds interval)
{
    const int index = m_refresh->findData(QVariant::fromValue(qint64(interval.count())));
    if (index >= 0)
        m_refresh->setCurrentIndex(index);
}

} // namespace chom
