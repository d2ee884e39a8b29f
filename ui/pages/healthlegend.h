// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/server.h"

#include <QMap>
#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QToolButton)

namespace chom {

class Theme;

/// The marks of the server grid with their words and counts; each is a link to the servers of that health.
class HealthLegend final : public QWidget
{
    Q_OBJECT
public:
    explicit HealthLegend(const Theme &theme, QWidget *parent = nullptr);
    void setCounts(const QMap<HealthStatus, int> &counts);

Q_SIGNALS:
    void healthChosen(chom::HealthStatus health);

private:
    void updateIcons();

    const Theme &m_theme;
    QMap<HealthStatus, QToolButton *> m_buttons;
};

} // namespace chom
