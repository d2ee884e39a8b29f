// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QPainter)

namespace chom {

/// The share used, as a bar in `rect`: accent, amber from `warn01`, bad from `bad01`.
void paintUsageBar(QPainter &painter, const QRectF &rect, double used01, const Theme &theme, double warn01, double bad01);

/// "Sites  12 of 25" over a bar. Amber from 80 %, bad from 100 %. Unlimited: no bar, only the figure.
class QuotaBar final : public QWidget
{
    Q_OBJECT
public:
    QuotaBar(const Theme &theme, const QString &label, QWidget *parent = nullptr);
    /// `figure` is what people read ("12 of 25"); used01 below 0: unlimited.
    void setUsage(double used01, const QString &figure);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_label;
    QString m_figure;
    double m_used = -1;
};

} // namespace chom
