// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/serverchooser.h"

#include "models/format.h"
#include "models/serversmodel.h"
#include "ui/pages/linelist.h"
#include "ui/theme/theme.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/statepanel.h"

#include <QItemSelectionModel>
#include <QListView>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace chom {
namespace {

constexpr std::chrono::milliseconds chooserSearchRest {250};

} // namespace

ServerChooser::ServerChooser(const Theme &theme, ServersModel &model, QWidget *parent)
    : Card(theme, tr("Servers"), parent)
    , m_model(model)
    , m_search(new SearchField(theme, tr("Find a server"), this))
    , m_list(new QListView)
    , m_panel(new StatePanel(theme, m_list, this))
{
    m_search->setDelay(chooserSearchRest);
    m_list->setAccessibleName(tr("Servers"));
    m_list->setModel(&m_model);
    m_list->setModelColumn(ServersModel::Host);
    m_list->setItemDelegate(new LineDelegate(theme, m_list, 1.0));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->viewport()->setAttribute(Qt::WA_Hover);
    body()->addWidget(m_search);
    body()->addWidget(m_panel, 1);
    setFocusProxy(m_search);

    connect(m_search, &SearchField::filterChanged, this, [this](const QString &text) {
        ServerFilter filter = m_model.filter();
        filter.text = text.trimmed();
        m_model.setFilter(filter);
    });
    connect(m_search, &QLineEdit::returnPressed, m_list, [this] {
        if (m_model.rowCount() > 0)
            m_list->setCurrentIndex(m_model.index(0, ServersModel::Host));
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
        if (m_marking || !current.isValid())
            return;
        m_chosen = current.data(ServersModel::IdRole).toString();
        Q_EMIT serverChosen(m_chosen);
    });
    connect(&m_model, &ServersModel::stateChanged, this, &ServerChooser::showState);
    connect(m_panel, &StatePanel::retryRequested, &m_model, &ServersModel::reload);
    connect(m_panel, &StatePanel::clearFiltersRequested, this, [this] { m_search->clear(); });
    showState();
}

void ServerChooser::choose(const QString &serverId)
{
    m_chosen = serverId;
    markChosen();
}

void ServerChooser::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ServerChooser::markChosen()
{
    const QScopedValueRollback marking(m_marking, true);
    const int row = m_model.rowOf(m_chosen);
    const QModelIndex index = row < 0 ? QModelIndex() : m_model.index(row, ServersModel::Host);
    if (m_list->currentIndex() == index && index.isValid())
        return;
    m_list->setCurrentIndex(index);
    if (index.isValid())
        m_list->scrollTo(index);
}

void ServerChooser::showState()
{
    setTitle(m_model.total() >= 0 ? tr("Servers  %1").arg(format::number(m_model.total())) : tr("Servers"));
    switch (m_model.loadState()) {
    case ServersModel::LoadState::Loading: m_panel->showLoading(); break;
    case ServersModel::LoadState::Failed: m_panel->showError(m_model.error().value_or(Error {})); break;
    case ServersModel::LoadState::Ready:
        if (m_model.rowCount() == 0 && m_model.isFiltered())
            m_panel->showNoMatch();
        else
            m_panel->showContent(); // without servers the page beside it says so
        break;
    }
    markChosen();
}

} // namespace chom
