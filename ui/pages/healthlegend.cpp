// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/healthlegend.h"

#include "models/format.h"
#include "models/words.h"
#include "ui/pages/markshape.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace chom {

HealthLegend::HealthLegend(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::tiny);
    for (const auto &[health, text] : enumRows<HealthStatus>) {
        auto *button = new QToolButton(this);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIconSize({12, 12});
        button->setFont(theme.font(FontRole::Secondary));
        button->setCursor(Qt::PointingHandCursor);
        button->hide();
        row->addWidget(button);
        m_buttons.insert(health, button);
        connect(button, &QToolButton::clicked, this, [this, which = health] { Q_EMIT healthChosen(which); });
    }
    connect(&theme, &Theme::changed, this, &HealthLegend::updateIcons);
    updateIcons();
}

void HealthLegend::setCounts(const QMap<HealthStatus, int> &counts)
{
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it) {
        const int count = counts.value(it.key());
        it.value()->setVisible(count > 0);
        it.value()->setText(format::number(count));
        const QString word = words::of(it.key());
        it.value()->setToolTip(tr("%1: show these servers").arg(word));
        it.value()->setAccessibleName(tr("%1 servers: %2").arg(word, format::number(count)));
    }
}

void HealthLegend::updateIcons()
{
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it) {
        const double ratio = devicePixelRatioF();
        QPixmap pixmap(QSize(12, 12) * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintStatus(painter, QRectF(0, 0, 12, 12), shapeOf(markOf(it.key())), m_theme);
        painter.end();
        it.value()->setIcon(QIcon(pixmap));
    }
}

} // namespace chom
