// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/choicelist.h"

#include "ui/theme/theme.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/searchfield.h"

#include <QKeyEvent>
#include <QListView>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr int choiceWidth = 300;
constexpr int choiceRowsShown = 12;

} // namespace

ChoiceList::ChoiceList(const Theme &theme, const QString &searchText, QAbstractItemModel *model, QWidget *parent)
    : PopupFrame(theme, parent)
    , m_search(new SearchField(theme, searchText, this))
    , m_view(new QListView(this))
    , m_proxy(new QSortFilterProxyModel(this))
{
    setAccessibleName(searchText);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setSourceModel(model);
    m_view->setModel(m_proxy);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setItemDelegate(new RowDelegate(theme, m_view));
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setMouseTracking(true);
    m_view->setAccessibleName(searchText);
    m_search->installEventFilter(this);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::small, space::small, space::small, space::small);
    column->setSpacing(space::small);
    column->addWidget(m_search);
    column->addWidget(m_view);
    const int rows = qBound(3, model->rowCount(), choiceRowsShown);
    setFixedSize(choiceWidth, 2 * space::small + 28 + space::small + rows * theme.rowHeight() + 4);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_proxy->setFilterFixedString(text);
        m_view->setCurrentIndex(m_proxy->index(0, 0));
    });
    connect(m_view, &QListView::clicked, this, &ChoiceList::choose);
}

void ChoiceList::setCurrentValue(int role, const QVariant &value)
{
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        if (m_proxy->index(row, 0).data(role) == value)
            m_view->setCurrentIndex(m_proxy->index(row, 0));
    }
}

void ChoiceList::openUnder(QWidget *anchor)
{
    move(anchor->mapToGlobal(QPoint(0, anchor->height() + space::tiny)));
    show();
    m_search->setFocus(Qt::PopupFocusReason);
}

void ChoiceList::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    Q_EMIT chosen(m_proxy->mapToSource(index));
    close();
}

bool ChoiceList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        const int row = m_view->currentIndex().row();
        switch (key->key()) {
        case Qt::Key_Down: m_view->setCurrentIndex(m_proxy->index(std::min(row + 1, m_proxy->rowCount() - 1), 0)); return true;
        case Qt::Key_Up: m_view->setCurrentIndex(m_proxy->index(std::max(row - 1, 0), 0)); return true;
        case Qt::Key_Return:
        case Qt::Key_Enter: choose(m_view->currentIndex()); return true;
        case Qt::Key_Escape: close(); return true;
        default: break;
        }
    }
    return PopupFrame::eventFilter(watched, event);
}

} // namespace chom
