// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tenantswitcher.h"

#include "models/tenantsmodel.h"
#include "ui/shell/choicelist.h"
#include "ui/theme/theme.h"

#include <QStyleOptionToolButton>
#include <QStylePainter>

using namespace Qt::StringLiterals;

namespace chom {

TenantSwitcher::TenantSwitcher(const Theme &theme, TenantsModel &tenants, QWidget *parent)
    : QToolButton(parent)
    , m_theme(theme)
    , m_tenants(tenants)
{
    setProperty("framed", true);
    setFocusPolicy(Qt::StrongFocus);
    setFixedHeight(28);
    setToolTip(tr("Choose whose fleet is shown"));
    connect(this, &QToolButton::clicked, this, &TenantSwitcher::openList);
    connect(&tenants, &TenantsModel::currentChanged, this, &TenantSwitcher::updateText);
    connect(&tenants, &TenantsModel::modelReset, this, &TenantSwitcher::updateText);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    updateText();
}

void TenantSwitcher::updateText()
{
    setText(tr("Tenant: %1").arg(m_tenants.currentName()));
    setAccessibleName(text());
    updateGeometry();
    update();
}

QSize TenantSwitcher::sizeHint() const
{
    return {qBound(140, fontMetrics().horizontalAdvance(text()) + 44, 320), 28};
}

void TenantSwitcher::paintEvent(QPaintEvent *)
{
    // The frame by the style, the words by hand: the name of a tenant is elided, and the chevron stands at the edge.
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.text.clear();
    option.icon = {};
    painter.drawComplexControl(QStyle::CC_ToolButton, option);
    const QRect arrow(width() - 16 - space::small + 2, (height() - 16) / 2, 16, 16);
    m_theme.icon(u"chevron-down"_s, ColorRole::TextSecondary).paint(&painter, arrow);
    painter.setPen(m_theme.color(ColorRole::Text));
    const QRect label = rect().adjusted(space::small + 2, 0, -28, 0);
    painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(text(), Qt::ElideRight, label.width()));
}

void TenantSwitcher::openList()
{
    m_tenants.refresh();
    auto *list = new ChoiceList(m_theme, tr("Find a tenant"), &m_tenants, this);
    list->setCurrentValue(TenantsModel::IdRole, m_tenants.currentId());
    connect(list, &ChoiceList::chosen, this, [this](const QModelIndex &index) {
        m_tenants.setCurrent(index.data(TenantsModel::IdRole).toString());
    });
    list->openUnder(this);
}

} // namespace chom
