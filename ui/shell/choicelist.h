// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/popupframe.h"

#include <QModelIndex>

QT_FORWARD_DECLARE_CLASS(QListView)
QT_FORWARD_DECLARE_CLASS(QSortFilterProxyModel)

namespace chom {

class SearchField;
class Theme;

/// A list over the window that is searched while typing. Arrows move, Enter or a click chooses, Esc leaves.
class ChoiceList final : public PopupFrame
{
    Q_OBJECT
public:
    ChoiceList(const Theme &theme, const QString &searchText, QAbstractItemModel *model, QWidget *parent);
    void setCurrentValue(int role, const QVariant &value);
    void openUnder(QWidget *anchor);

Q_SIGNALS:
    void chosen(const QModelIndex &sourceIndex);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void choose(const QModelIndex &index);

    SearchField *m_search;
    QListView *m_view;
    QSortFilterProxyModel *m_proxy;
};

} // namespace chom
