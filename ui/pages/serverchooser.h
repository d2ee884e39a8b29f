// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/card.h"

QT_FORWARD_DECLARE_CLASS(QListView)

namespace chom {

class SearchField;
class ServersModel;
class StatePanel;

/// Finds one server by a part of its name or address: a line to search by over a list with marks. GUI thread.
class ServerChooser final : public Card
{
    Q_OBJECT
public:
    ServerChooser(const Theme &theme, ServersModel &model, QWidget *parent = nullptr);

    [[nodiscard]] QString chosen() const { return m_chosen; }
    /// Marks it in the list where it is loaded; emits nothing.
    void choose(const QString &serverId);
    void focusSearch();

Q_SIGNALS:
    void serverChosen(const QString &serverId);

private:
    void showState();
    void markChosen();

    ServersModel &m_model;
    SearchField *m_search;
    QListView *m_list;
    StatePanel *m_panel;
    QString m_chosen;
    bool m_marking = false; ///< the selection follows the choice, not the other way round
};

} // namespace chom
