// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/searchmodel.h"
#include "ui/widgets/popupframe.h"


QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QListView)

namespace chom {

class SearchField;
class Theme;

/// Ctrl+K: finds pages, servers, sites, tenants, settings and actions by a few letters. Arrows move, Enter runs,
/// Esc leaves. Opens over the window, at the top; deletes itself.
class CommandPalette final : public PopupFrame
{
    Q_OBJECT
public:
    CommandPalette(const Theme &theme, SearchModel &search, QWidget *window);
    void open();

Q_SIGNALS:
    void chosen(const chom::SearchEntry &entry);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void move(int by);
    void choose(const QModelIndex &index);
    void onReset();

    SearchModel &m_search;
    SearchField *m_field;
    QListView *m_view;
    QLabel *m_nothing;
};

} // namespace chom
