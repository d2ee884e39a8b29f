// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/metricsboardview.h"

#include "models/deliver.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/chartexport.h"
#include "ui/charts/figure.h"
#include "ui/pages/tilelayout.h"
#include "ui/widgets/agebadge.h"
#include "ui/widgets/statepanel.h"
#include "ui/widgets/stattile.h"

#include <QDir>
#include <QGridLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr int cardHeight = 240;
constexpr std::chrono::milliseconds frame {16};
constexpr int twoColumnsFrom = 860;
constexpr int tileWidth = 160;

QString panelTitle(PanelId id)
{
    switch (id) {
    case PanelId::Cpu: return MetricsBoardView::tr("CPU");
    case PanelId::Memory: return MetricsBoardView::tr("Memory");
    case PanelId::Disk: return MetricsBoardView::tr("Disk");
    case PanelId::Network: return MetricsBoardView::tr("Network received");
    case PanelId::Requests: return MetricsBoardView::tr("Requests by status");
    }
    return {};
}

ChartUnit chartUnit(PanelUnit unit)
{
    switch (unit) {
    case PanelUnit::Percent: return ChartUnit::Percent;
    case PanelUnit::BytesPerSecond: return ChartUnit::BytesPerSecond;
    case PanelUnit::PerSecond: return ChartUnit::PerSecond;
    }
    return ChartUnit::Number;
}

struct PanelLimits {
    std::optional<double> warn;
    std::optional<double> bad;
};

/// The thresholds of a server's health.
PanelLimits panelLimits(PanelId id)
{
    switch (id) {
    case PanelId::Cpu: return {80, 95};
    case PanelId::Memory:
    case PanelId::Disk: return {85, 95};
    default: return {};
    }
}

QString summaryWords(const MetricsPanel &panel)
{
    if (panel.id == PanelId::Requests)
        return MetricsBoardView::tr("all answers");
    return panel.unit == PanelUnit::Percent ? MetricsBoardView::tr("mean of %n servers", nullptr, panel.totalSeries)
                                            : MetricsBoardView::tr("sum of %n interfaces", nullptr, panel.totalSeries);
}

QList<ChartSeries> chartSeries(const QList<NamedSeries> &series)
{
    QList<ChartSeries> out;
    out.reserve(series.size());
    for (const NamedSeries &one : series)
        out.append({one.name, one.series});
    return out;
}

QStringList remarksOf(const MetricsPanel &panel, qsizetype shown)
{
    QStringList remarks = panel.warnings;
    if (panel.totalSeries > shown)
        remarks.prepend(MetricsBoardView::tr("The %1 highest of %2 lines are shown. Choose a server to see its own.")
                            .arg(shown)
                            .arg(panel.totalSeries));
    return remarks;
}

} // namespace

MetricsBoardView::MetricsBoardView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_tiles(new QWidget)
    , m_scroll(new QScrollArea)
    , m_grid(new QGridLayout)
{
    auto *tileRow = new TileLayout(m_tiles, tileWidth, space::medium);
    Q_UNUSED(tileRow)
    auto *content = new QWidget;
    content->setObjectName(u"metricsContent"_s);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::medium);
    column->addWidget(m_tiles);
    column->addLayout(m_grid, 1);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(space::medium);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
    for (const PanelSpec &spec : standardPanels())
        addPanel(theme, spec, content);

    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);
    placeCards();
}

void MetricsBoardView::addPanel(const Theme &theme, const PanelSpec &spec, QWidget *parent)
{
    BoardSlot slot;
    slot.id = spec.id;
    slot.key = QString::fromLatin1(spec.key);
    slot.tile = new StatTile(theme, panelTitle(spec.id), m_tiles);
    m_tiles->layout()->addWidget(slot.tile);
    slot.card = new ChartCard(theme, panelTitle(spec.id), chartUnit(spec.unit), parent);
    slot.card->setFileStem(slot.key);
    slot.card->setMinimumHeight(cardHeight);
    const PanelLimits limits = panelLimits(spec.id);
    slot.card->chart()->setThresholds(limits.warn, limits.bad);
    slot.card->chart()->setPaintDelay(frame * int(spec.id));
    m_slots.append(slot);
    connectPanel(slot);
}

void MetricsBoardView::connectPanel(const BoardSlot &slot)
{
    const PanelId id = slot.id;
    ChartCard *card = slot.card;
    TimeChart *chart = card->chart();
    connect(slot.tile, &QAbstractButton::clicked, this, [this, card, chart] {
        m_scroll->ensureWidgetVisible(card);
        chart->setFocus(Qt::OtherFocusReason);
    });
    connect(card, &ChartCard::maximiseRequested, this,
            [this, id] { setMaximised(m_maximised ? std::nullopt : std::optional(id)); });
    connect(card, &ChartCard::hiddenChanged, this, &MetricsBoardView::setHidden);
    connect(card->state(), &StatePanel::retryRequested, this, &MetricsBoardView::retryRequested);
    connect(chart, &TimeChart::rangeSelected, this, &MetricsBoardView::rangeSelected);
    connect(chart, &TimeChart::zoomRequested, this, &MetricsBoardView::zoomRequested);
    connect(chart, &TimeChart::crosshairMoved, this, [this, chart](std::optional<qint64> at) {
        for (const BoardSlot &other : std::as_const(m_slots)) {
            if (other.card->chart() != chart)
                other.card->chart()->setCrosshair(at);
        }
    });
}

const MetricsBoardView::BoardSlot &MetricsBoardView::slotOf(PanelId id) const
{
    return *std::find_if(m_slots.cbegin(), m_slots.cend(), [id](const BoardSlot &slot) { return slot.id == id; });
}

ChartCard *MetricsBoardView::card(PanelId id) const
{
    return slotOf(id).card;
}

StatTile *MetricsBoardView::tile(PanelId id) const
{
    return slotOf(id).tile;
}

void MetricsBoardView::showPanel(const MetricsPanel &panel, TimeMs startMs, TimeMs endMs,
                                 std::chrono::milliseconds expectedAge)
{
    using State = PagePart<QList<NamedSeries>>::State;
    const BoardSlot &slot = slotOf(panel.id);
    ChartCard &card = *slot.card;
    card.setQuery(panel.query);
    card.age()->setExpectedInterval(expectedAge);
    if (const auto &data = panel.part.data) {
        card.setData(chartSeries(data->value), startMs, endMs);
        card.setRemarks(remarksOf(panel, data->value.size()));
        card.age()->setFetched(*data);
        card.setHeadline(formatFigure(panel.summary.last, chartUnit(panel.unit)), summaryWords(panel));
    } else {
        card.setData({}, startMs, endMs);
        card.setRemarks({});
        card.age()->clear();
        card.setHeadline({});
    }
    switch (panel.part.state) {
    case State::Failed:
        card.state()->showError(panel.part.error.value_or(Error {}));
        break;
    case State::Ready:
        if (panel.part.data && panel.part.data->value.isEmpty())
            card.state()->showEmpty(tr("Prometheus has no values for this panel in this range. Choose a longer range, or "
                                       "check that the servers are scraped."));
        else
            card.state()->showContent();
        break;
    case State::NotConfigured:
        card.state()->showNotConfigured(tr("Prometheus"));
        break;
    case State::Idle:
    case State::Loading:
        card.state()->showLoading();
        break;
    }
    showTile(panel, *slot.tile, expectedAge);
}

void MetricsBoardView::showTile(const MetricsPanel &panel, StatTile &tile, std::chrono::milliseconds expectedAge) const
{
    tile.age()->setExpectedInterval(expectedAge);
    const auto &data = panel.part.data;
    if (!data) {
        tile.age()->clear();
        tile.setTrend({});
        if (panel.part.error) {
            tile.setUnavailable(tr("No answer, see the chart"));
        } else {
            tile.setNote({});
            tile.setLoading(true);
        }
        return;
    }
    tile.setLoading(false);
    if (data->value.isEmpty())
        return tile.setUnavailable(tr("No values in this range"));
    const PanelLimits limits = panelLimits(panel.id);
    const double last = panel.summary.last;
    const ColorRole role = limits.bad && last >= *limits.bad ? ColorRole::Bad
        : limits.warn && last >= *limits.warn                ? ColorRole::Warn
                                                             : ColorRole::Text;
    const format::Figure figure = figureOf(last, chartUnit(panel.unit));
    tile.setFigure(figure.number, figure.unit, role);
    tile.setNote(summaryWords(panel));
    tile.setTrend(panel.summary.trend);
    tile.age()->setFetched(*data);
}

void MetricsBoardView::setWindow(TimeMs startMs, TimeMs endMs)
{
    for (const BoardSlot &slot : std::as_const(m_slots))
        slot.card->setData(slot.card->chart()->series(), startMs, endMs);
}

void MetricsBoardView::setUtc(bool utc)
{
    for (const BoardSlot &slot : std::as_const(m_slots))
        slot.card->chart()->setUtc(utc);
}

void MetricsBoardView::setHidden(const QSet<QString> &names)
{
    for (const BoardSlot &slot : std::as_const(m_slots))
        slot.card->setHidden(names);
}

void MetricsBoardView::setMaximised(std::optional<PanelId> id)
{
    m_maximised = id;
    m_tiles->setVisible(!id);
    for (const BoardSlot &slot : std::as_const(m_slots)) {
        slot.card->setVisible(!id || *id == slot.id);
        slot.card->setMaximised(id && *id == slot.id);
    }
    placeCards();
    if (id)
        card(*id)->chart()->setFocus(Qt::OtherFocusReason);
}

void MetricsBoardView::placeCards()
{
    m_columns = width() >= twoColumnsFrom ? 2 : 1;
    for (int row = 0; row < m_grid->rowCount(); ++row)
        m_grid->setRowStretch(row, 0);
    int place = 0;
    for (const BoardSlot &slot : std::as_const(m_slots)) {
        m_grid->removeWidget(slot.card);
        if (m_maximised && *m_maximised != slot.id)
            continue;
        // a card that would stand alone in its row takes all of it
        const bool isLast = m_maximised || &slot == &m_slots.constLast();
        const bool spans = m_columns == 1 || (isLast && place % 2 == 0);
        m_grid->addWidget(slot.card, place / m_columns, place % m_columns, 1, spans ? 2 : 1);
        m_grid->setRowStretch(place / m_columns, 1);
        ++place;
    }
}

void MetricsBoardView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if ((width() >= twoColumnsFrom ? 2 : 1) != m_columns)
        placeCards();
}

void MetricsBoardView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_maximised)
        return setMaximised(std::nullopt);
    QWidget::keyPressEvent(event);
}

void MetricsBoardView::exportAll(const QString &folder, TimeMs endMs)
{
    QList<QFuture<Status>> writing;
    for (const BoardSlot &slot : std::as_const(m_slots)) {
        const QList<ChartSeries> series = slot.card->chart()->series();
        if (series.isEmpty())
            continue;
        const QDir target(folder);
        writing.append(writeCsv(target.filePath(exportFileName(slot.key, endMs, u"csv"_s)), series));
        writing.append(writePng(target.filePath(exportFileName(slot.key, endMs, u"png"_s)), slot.card->toImage()));
    }
    if (writing.isEmpty())
        return Q_EMIT exportAllFinished(0, {});
    deliver(QtFuture::whenAll(writing.begin(), writing.end()), this, [this](const QList<QFuture<Status>> &written) {
        QStringList errors;
        for (const QFuture<Status> &one : written) {
            const Status status = one.result();
            if (!status)
                errors.append(status.error().text);
        }
        Q_EMIT exportAllFinished(int(written.size() - errors.size()), errors);
    });
}

} // namespace chom
