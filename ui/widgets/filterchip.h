// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace chom {

class Theme;

/// A filter that is in force, for example one that a link brought along: "SSL within 14 days", with a cross. A click,
/// Enter, Space or Del emits removed().
class FilterChip final : public QToolButton
{
    Q_OBJECT
public:
    FilterChip(const Theme &theme, const QString &text, QWidget *parent = nullptr);
    void setFilter(const QString &text);

Q_SIGNALS:
    void removed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace chom
