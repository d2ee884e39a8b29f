// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace chom {

class AgeBadge;

/// Label, figure with a small unit, an optional trend line of 24 h and quota bar, age in the corner. The whole tile is
/// a link: clicked() by mouse, Enter or Space.
class StatTile final : public QAbstractButton
{
    Q_OBJECT
public:
    StatTile(const Theme &theme, const QString &label, QWidget *parent = nullptr);

    void setFigure(const QString &figure, const QString &unit = {}, ColorRole role = ColorRole::Text);
    void setNote(const QString &note); ///< a secondary line under the figure
    void setTrend(const QList<double> &values); ///< oldest first, NaN = gap
    /// 0..1 used of the quota; below 0: no bar. Amber from 0.8, bad from 1.
    void setQuota(double used01);
    void setLoading(bool loading); ///< a quiet skeleton instead of the figure, 200 ms late
    void setUnavailable(const QString &why); ///< "not configured", "no permission": dash and the reason as note
    [[nodiscard]] AgeBadge *age() const { return m_age; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void updateAccessible();
    void paintFrame(QPainter &painter) const;
    void paintFigure(QPainter &painter) const;
    [[nodiscard]] QRect inner() const;

    const Theme &m_theme;
    QString m_figure;
    QString m_unit;
    QString m_note;
    ColorRole m_role = ColorRole::Text;
    QList<double> m_trend;
    double m_quota = -1;
    bool m_loading = false;
    bool m_skeleton = false;     ///< loading for longer than 200 ms
    bool m_unavailable = false;
    quint64 m_generation = 0;    ///< a late skeleton of an older state shows nothing
    AgeBadge *m_age;
};

} // namespace chom
