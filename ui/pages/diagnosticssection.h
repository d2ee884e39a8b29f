// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QHBoxLayout)
QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QSortFilterProxyModel)

namespace chom {

class DiagnosticsTable;
class StatePanel;
class TableView;
class Theme;

/// One tab of the Diagnostics page: a line about the whole, buttons at the right, and a table that can be sorted and
/// keeps its selection while it is measured anew.
class DiagnosticsSection final : public QWidget
{
    Q_OBJECT
public:
    /// `emptyText` stands where there are no rows.
    DiagnosticsSection(const Theme &theme, DiagnosticsTable &model, const QString &name, const QString &emptyText,
                       QWidget *parent = nullptr);

    void sortBy(int column, Qt::SortOrder order);
    void setStretchColumn(int column);
    void setSummary(const QString &text);
    [[nodiscard]] QPushButton *addButton(const QString &text, const QString &icon = {});
    /// Shows only rows that have the text in some cell.
    void addFilter(const QString &placeholder);
    [[nodiscard]] QString selectedKey() const; ///< empty: none
    [[nodiscard]] TableView *table() const { return m_table; }

Q_SIGNALS:
    void selectionChanged();

private:
    void showState();
    void fitColumns();

    const Theme &m_theme;
    DiagnosticsTable &m_model;
    QSortFilterProxyModel *m_proxy;
    TableView *m_table;
    StatePanel *m_state;
    QLabel *m_summary;
    QHBoxLayout *m_bar;
    QString m_emptyText;
    bool m_isFitted = false;
};

} // namespace chom
