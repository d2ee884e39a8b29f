// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandpalette.h"

#include "ui/shell/palettedelegate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/searchfield.h"

#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr int paletteWidth = 560;
constexpr int paletteRowsShown = 11;

} // namespace

CommandPalette::CommandPalette(const Theme &theme, SearchModel &search, QWidget *window)
    : PopupFrame(theme, window)
    , m_search(search)
    , m_field(new SearchField(theme, tr("Search or run a command"), this))
    , m_view(new QListView(this))
    , m_nothing(new QLabel(tr("Nothing found. Try a part of a name, an address or a domain."), this))
{
    setAccessibleName(tr("Command palette"));
    m_view->setModel(&m_search);
    m_view->setItemDelegate(new PaletteDelegate(theme, m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setMouseTracking(true);
    m_view->setAccessibleName(tr("Found"));
    m_nothing->setProperty("tone", u"secondary"_s);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->hide();
    m_field->installEventFilter(this);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::small, space::small, space::small, space::small);
    column->setSpacing(space::small);
    column->addWidget(m_field);
    column->addWidget(m_nothing);
    column->addWidget(m_view, 1);
    setFixedSize(paletteWidth, 2 * space::small + 28 + space::small + paletteRowsShown * theme.rowHeight() + 4);

    connect(m_field, &QLineEdit::textChanged, &m_search, &SearchModel::setQuery);
    connect(&m_search, &QAbstractItemModel::modelReset, this, &CommandPalette::onReset);
    connect(m_view, &QListView::clicked, this, &CommandPalette::choose);
    m_search.setQuery({});
}

void CommandPalette::onReset()
{
    const bool any = m_search.rowCount() > 0;
    m_nothing->setVisible(!any);
    m_view->setVisible(any);
    if (any)
        m_view->setCurrentIndex(m_search.index(0, 0));
}

void CommandPalette::open()
{
    const QWidget *window = parentWidget();
    PopupFrame::move(window->mapToGlobal(QPoint((window->width() - width()) / 2, 48)));
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::move(int by)
{
    const int rows = m_search.rowCount();
    if (rows == 0)
        return;
    const int row = (m_view->currentIndex().row() + by + rows) % rows;
    m_view->setCurrentIndex(m_search.index(row, 0));
}

void CommandPalette::choose(const QModelIndex &index)
{
    if (!index.isValid() || !m_search.entry(index.row()).enabled)
        return;
    // A copy: closing clears the query, and with it the rows.
    const SearchEntry entry = m_search.entry(index.row());
    close();
    Q_EMIT chosen(entry);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Down: move(1); return true;
        case Qt::Key_Up: move(-1); return true;
        case Qt::Key_PageDown: move(std::min(8, m_search.rowCount() - 1 - m_view->currentIndex().row())); return true;
        case Qt::Key_PageUp: move(-std::min(8, m_view->currentIndex().row())); return true;
        case Qt::Key_Return:
        case Qt::Key_Enter: choose(m_view->currentIndex()); return true;
        case Qt::Key_Escape: close(); return true;
        default: break;
        }
    }
    return PopupFrame::eventFilter(watched, event);
}

} // namespace chom
