// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/diagnosticssection.h"

#include "models/diagnosticstable.h"
#include "ui/pages/markshape.h"
#include "ui/theme/theme.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/statepanel.h"
#include "ui/widgets/tableview.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include <algorithm>

namespace chom {
namespace {

constexpr int widestColumn = 320;

/// A cell with a mark has its shape before the text.
class DiagnosticsDelegate final : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

protected:
    void paintCell(QPainter &painter, const QRect &cell, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const override
    {
        const QVariant mark = index.data(DiagnosticsTable::MarkRole);
        if (!mark.isValid())
            return RowDelegate::paintCell(painter, cell, option, index);
        constexpr int side = 11;
        const int text = option.fontMetrics.horizontalAdvance(option.text);
        const bool isRight = option.displayAlignment & Qt::AlignRight;
        const int left = isRight ? std::max(cell.left(), cell.right() - text - side - space::small) : cell.left();
        paintStatus(painter, QRectF(left, cell.top(), side, cell.height()), shapeOf(mark.value<Mark>()), theme());
        paintText(painter, isRight ? cell : cell.adjusted(side + space::small, 0, 0, 0), option);
    }
};

} // namespace

DiagnosticsSection::DiagnosticsSection(const Theme &theme, DiagnosticsTable &model, const QString &name,
                                       const QString &emptyText, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(model)
    , m_proxy(new QSortFilterProxyModel(this))
    , m_table(new TableView(theme, name))
    , m_state(new StatePanel(theme, m_table))
    , m_summary(new QLabel)
    , m_bar(new QHBoxLayout)
    , m_emptyText(emptyText)
{
    m_proxy->setSourceModel(&model);
    m_proxy->setSortRole(DiagnosticsTable::SortRole);
    m_proxy->setFilterKeyColumn(-1);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setModel(m_proxy);
    m_table->setItemDelegate(new DiagnosticsDelegate(theme, m_table));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSortingEnabled(true);
    m_table->horizontalHeader()->setSortIndicatorClearable(true);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setProperty("tone", QStringLiteral("secondary"));
    m_bar->setSpacing(space::small);
    m_bar->addWidget(m_summary, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::small, 0, 0);
    column->setSpacing(space::small);
    column->addLayout(m_bar);
    column->addWidget(m_state, 1);

    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &DiagnosticsSection::selectionChanged);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &DiagnosticsSection::showState);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &DiagnosticsSection::showState);
    connect(&model, &QAbstractItemModel::dataChanged, this, &DiagnosticsSection::selectionChanged);
    sortBy(-1, Qt::AscendingOrder);
    showState();
}

void DiagnosticsSection::sortBy(int column, Qt::SortOrder order)
{
    m_table->sortByColumn(column, order);
}

void DiagnosticsSection::setStretchColumn(int column)
{
    m_table->setStretchColumn(column);
}

void DiagnosticsSection::setSummary(const QString &text)
{
    m_summary->setText(text);
}

QPushButton *DiagnosticsSection::addButton(const QString &text, const QString &icon)
{
    auto *button = new QPushButton(text);
    if (!icon.isEmpty())
        button->setIcon(m_theme.icon(icon, ColorRole::TextSecondary));
    m_bar->addWidget(button);
    return button;
}

void DiagnosticsSection::addFilter(const QString &placeholder)
{
    auto *field = new SearchField(m_theme, placeholder);
    field->setFixedWidth(240);
    m_bar->insertWidget(0, field);
    connect(field, &SearchField::filterChanged, this, [this](const QString &text) {
        m_proxy->setFilterFixedString(text);
        showState();
    });
    connect(m_state, &StatePanel::clearFiltersRequested, field, [field] { field->clear(); });
}

QString DiagnosticsSection::selectedKey() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? QString() : rows.first().data(DiagnosticsTable::KeyRole).toString();
}

void DiagnosticsSection::showState()
{
    if (m_model.rowCount() == 0)
        return m_state->showEmpty(m_emptyText);
    if (m_proxy->rowCount() == 0)
        return m_state->showNoMatch();
    m_state->showContent();
    fitColumns();
}

/// Once: columns that move with each measurement cannot be read.
void DiagnosticsSection::fitColumns()
{
    if (m_isFitted)
        return;
    m_isFitted = true;
    QHeaderView *header = m_table->horizontalHeader();
    const QFontMetrics metrics = m_table->fontMetrics();
    const int measured = std::min(100, m_proxy->rowCount());
    for (int column = 0; column < m_proxy->columnCount(); ++column) {
        int wanted = header->sectionSizeHint(column) + space::medium;
        for (int row = 0; row < measured; ++row) {
            const QModelIndex index = m_proxy->index(row, column);
            const int mark = index.data(DiagnosticsTable::MarkRole).isValid() ? 2 * space::large : 0;
            wanted = std::max(wanted, metrics.horizontalAdvance(index.data().toString()) + mark + space::huge);
        }
        header->resizeSection(column, std::min(widestColumn, wanted));
    }
}

} // namespace chom
