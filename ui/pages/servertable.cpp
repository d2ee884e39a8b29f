// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/servertable.h"

#include "models/serversmodel.h"
#include "ui/pages/markshape.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/tableview.h"

#include <QEvent>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QScrollBar>

#include <array>
#include <cmath>
#include <utility>

namespace chom {
namespace {

constexpr std::array<std::pair<int, int>, ServersModel::ColumnCount> serverColumnWidths {{
    {ServersModel::Host, 208},   {ServersModel::Address, 116}, {ServersModel::ProviderName, 100}, {ServersModel::Region, 72},
    {ServersModel::State, 112},  {ServersModel::Health, 126},  {ServersModel::Cpu, 66},           {ServersModel::Memory, 70},
    {ServersModel::Disk, 66},    {ServersModel::Load, 66},     {ServersModel::Sites, 70},         {ServersModel::Agent, 68},
    {ServersModel::Checked, 92}}};
/// What gives way first when there is no room; all of it is in the details.
constexpr std::array serverColumnsGivingWay {ServersModel::Region, ServersModel::Agent, ServersModel::ProviderName, ServersModel::State,
                                             ServersModel::Load,   ServersModel::Address, ServersModel::Checked};

/// An old figure is amber, as ages are everywhere.
class ServerAgeDelegate final : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        RowDelegate::initStyleOption(option, index);
        const bool stale = index.data(ServersModel::StaleRole).toBool() && !index.data(ServersModel::RunningRole).toBool();
        const QColor color = theme().color(stale ? ColorRole::Warn : ColorRole::TextSecondary);
        option->palette.setColor(QPalette::Text, color);
        option->palette.setColor(QPalette::HighlightedText, color);
    }
};

std::optional<double> serverShare(const QModelIndex &index)
{
    const double percent = index.data(ServersModel::UsageRole).toDouble();
    return std::isfinite(percent) ? std::optional(percent / 100) : std::nullopt;
}

} // namespace

ServerTable::ServerTable(const Theme &theme, ServersModel &model, TableView &view)
    : QObject(&view)
    , m_theme(theme)
    , m_model(model)
    , m_view(view)
    , m_sortColumn(ServersModel::Host)
{
    m_view.setModel(&m_model);
    setDelegates();
    QHeaderView *header = m_view.horizontalHeader();
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(m_sortColumn, Qt::AscendingOrder);
    for (const auto &[column, width] : serverColumnWidths)
        header->resizeSection(column, width);
    header->setSectionResizeMode(ServersModel::Host, QHeaderView::Stretch);
    connect(header, &QHeaderView::sectionClicked, this, &ServerTable::sortBy);
    connect(&m_model, &QAbstractItemModel::modelAboutToBeReset, this, &ServerTable::keepSelection);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &ServerTable::restoreSelection);
    m_view.viewport()->installEventFilter(this);
}

void ServerTable::setDelegates()
{
    const auto shape = [](const QModelIndex &index) { return shapeOf(index.data(ServersModel::MarkRole).value<Mark>()); };
    m_view.setItemDelegateForColumn(ServersModel::State, new StatusDelegate(m_theme, shape, this));
    m_view.setItemDelegateForColumn(ServersModel::Health, new StatusDelegate(m_theme, shape, this));
    const auto bar = [this](int column, double warn01, double bad01) {
        m_view.setItemDelegateForColumn(column, new BarDelegate(m_theme, serverShare, this, warn01, bad01));
    };
    bar(ServersModel::Cpu, 0.80, 0.95);
    bar(ServersModel::Memory, 0.85, 0.95);
    bar(ServersModel::Disk, 0.85, 0.95);
    bar(ServersModel::Load, 1.0, 2.0); // of the cores
    bar(ServersModel::Sites, 0.70, 1.0); // the capacity hint comes at 70 %
    m_view.setItemDelegateForColumn(ServersModel::Checked, new ServerAgeDelegate(m_theme, this));
}

void ServerTable::sortBy(int column)
{
    if (ServersModel::isSortable(column)) {
        const bool again = column == m_sortColumn && m_model.filter().order == Qt::AscendingOrder;
        m_sortColumn = column;
        m_model.sort(column, again ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
    m_view.horizontalHeader()->setSortIndicator(m_sortColumn, m_model.filter().order);
}

void ServerTable::fitColumns()
{
    int wanted = 0;
    for (const auto &[column, width] : serverColumnWidths)
        wanted += width;
    for (const int column : serverColumnsGivingWay) {
        const bool hide = wanted > m_view.viewport()->width();
        if (hide)
            wanted -= serverColumnWidths.at(std::size_t(column)).second;
        if (m_view.isColumnHidden(column) != hide)
            m_view.setColumnHidden(column, hide);
    }
}

bool ServerTable::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        fitColumns();
    return QObject::eventFilter(watched, event);
}

QStringList ServerTable::selectedIds() const
{
    QStringList ids;
    for (const QModelIndex &row : m_view.selectionModel()->selectedRows())
        ids << row.data(ServersModel::IdRole).toString();
    return ids;
}

QString ServerTable::currentId() const
{
    return m_view.currentIndex().data(ServersModel::IdRole).toString();
}

void ServerTable::select(const QString &serverId)
{
    if (const int row = m_model.rowOf(serverId); row >= 0) {
        m_view.selectRow(row);
        m_view.scrollTo(m_model.index(row, 0));
    }
}

void ServerTable::keepSelection()
{
    if (m_model.rowCount() == 0)
        return; // a reset of nothing must not forget what was chosen before it
    m_keptIds = selectedIds();
    m_keptCurrent = currentId();
    m_keptScroll = m_view.verticalScrollBar()->value();
}

void ServerTable::restoreSelection()
{
    if (m_model.rowCount() == 0)
        return;
    QItemSelection selection;
    for (const QString &id : std::as_const(m_keptIds)) {
        if (const int row = m_model.rowOf(id); row >= 0)
            selection.select(m_model.index(row, 0), m_model.index(row, ServersModel::ColumnCount - 1));
    }
    const int current = m_model.rowOf(m_keptCurrent);
    if (current >= 0)
        m_view.selectionModel()->setCurrentIndex(m_model.index(current, 0), QItemSelectionModel::NoUpdate);
    m_view.selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_view.verticalScrollBar()->setValue(m_keptScroll);
}

} // namespace chom
