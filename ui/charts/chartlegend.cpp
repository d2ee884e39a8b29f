// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartlegend.h"

#include "ui/charts/legendmodel.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chom {

namespace {

/// A header as low as the rows: the theme's has the margins of a large table.
class LegendHeader final : public QHeaderView
{
public:
    LegendHeader(const Theme &theme, QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
        , m_theme(theme)
    {
    }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        painter->setFont(m_theme.font(FontRole::Secondary));
        painter->setPen(m_theme.color(ColorRole::Border));
        painter->drawLine(rect.bottomLeft(), rect.bottomRight());
        painter->setPen(m_theme.color(ColorRole::TextSecondary));
        const int side = section == LegendModel::Name ? Qt::AlignLeft : Qt::AlignRight;
        painter->drawText(rect.adjusted(3, 0, -3, -1), side | Qt::AlignVCenter,
                          model()->headerData(section, Qt::Horizontal).toString());
    }

private:
    const Theme &m_theme;
};

} // namespace

ChartLegend::ChartLegend(const Theme &theme, ChartUnit unit, QWidget *parent)
    : QTableView(parent)
    , m_theme(theme)
    , m_model(new LegendModel(theme, unit, this))
{
    setModel(m_model);
    setObjectName(u"chartLegend"_s);
    setAccessibleName(tr("Legend"));
    setAccessibleDescription(tr("Enter shows one line alone, Space shows or hides it."));
    setToolTip(tr("Click: show this line alone, or all again. Ctrl+click: show or hide it."));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerItem);
    setTextElideMode(Qt::ElideMiddle);
    setIconSize({12, 12});
    verticalHeader()->hide();
    setHorizontalHeader(new LegendHeader(theme, this));
    QHeaderView *header = horizontalHeader();
    header->setSectionsClickable(false);
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(LegendModel::Name, QHeaderView::Stretch);
    connect(m_model, &QAbstractItemModel::modelReset, this, &QWidget::updateGeometry);
    connect(&theme, &Theme::changed, this, &ChartLegend::applyTheme);
    applyTheme();
}

void ChartLegend::applyTheme()
{
    const QFontMetrics metrics(m_theme.font(FontRole::Secondary));
    const int width = metrics.horizontalAdvance(u"000.0 MiB/s"_s) + 10;
    for (int column = LegendModel::Last; column < LegendModel::ColumnCount; ++column)
        setColumnWidth(column, width);
    verticalHeader()->setMinimumSectionSize(rowExtent());
    verticalHeader()->setDefaultSectionSize(rowExtent());
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setFixedHeight(rowExtent());
    horizontalHeader()->setFont(m_theme.font(FontRole::Secondary));
    m_model->themeChanged();
    updateGeometry();
}

int ChartLegend::rowExtent() const
{
    return QFontMetrics(m_theme.font(FontRole::Secondary)).height() + 4;
}

void ChartLegend::setSeries(const QList<ChartSeries> &series, TimeMs startMs, TimeMs endMs)
{
    m_model->setSeries(series, startMs, endMs);
}

void ChartLegend::setHidden(const QSet<QString> &names)
{
    m_model->setHidden(names);
}

QSet<QString> ChartLegend::hidden() const
{
    return m_model->hidden();
}

void ChartLegend::setVisibleRows(int rows)
{
    m_visibleRows = rows;
    updateGeometry();
}

QSize ChartLegend::sizeHint() const
{
    const int rows = m_model->rowCount();
    const int shown = m_visibleRows > 0 ? std::min(rows, m_visibleRows) : rows;
    return {220, shown ? rowExtent() * (shown + 1) + 1 : 0};
}

void ChartLegend::isolate(const QString &name)
{
    const QStringList own = m_model->names();
    if (!own.contains(name))
        return;
    QSet<QString> hidden = m_model->hidden();
    const bool isAlone = std::all_of(own.cbegin(), own.cend(),
                                     [&](const QString &other) { return hidden.contains(other) == (other != name); });
    for (const QString &other : own) {
        if (isAlone || other == name)
            hidden.remove(other);
        else
            hidden.insert(other);
    }
    apply(hidden);
}

void ChartLegend::toggle(const QString &name)
{
    if (!m_model->names().contains(name))
        return;
    QSet<QString> hidden = m_model->hidden();
    if (!hidden.remove(name))
        hidden.insert(name);
    apply(hidden);
}

void ChartLegend::apply(const QSet<QString> &hidden)
{
    if (hidden == m_model->hidden())
        return;
    m_model->setHidden(hidden);
    Q_EMIT hiddenChanged(hidden);
}

void ChartLegend::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->button() == Qt::LeftButton ? indexAt(event->position().toPoint()) : QModelIndex();
    QTableView::mousePressEvent(event);
}

void ChartLegend::mouseReleaseEvent(QMouseEvent *event)
{
    const QModelIndex released = indexAt(event->position().toPoint());
    const bool isClick = m_pressed.isValid() && released.isValid() && released.row() == m_pressed.row();
    m_pressed = QModelIndex();
    QTableView::mouseReleaseEvent(event);
    if (!isClick || event->button() != Qt::LeftButton)
        return;
    const QString name = m_model->nameAt(released.row());
    if (event->modifiers().testFlag(Qt::ControlModifier))
        toggle(name);
    else
        isolate(name);
}

void ChartLegend::keyPressEvent(QKeyEvent *event)
{
    const QString name = m_model->nameAt(currentIndex().row());
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return isolate(name);
    case Qt::Key_Space:
        return toggle(name);
    default:
        break;
    }
    QTableView::keyPressEvent(event);
}

void ChartLegend::focusInEvent(QFocusEvent *event)
{
    if (!currentIndex().isValid() && m_model->rowCount())
        setCurrentIndex(m_model->index(0, 0));
    QTableView::focusInEvent(event);
}

} // namespace chom
