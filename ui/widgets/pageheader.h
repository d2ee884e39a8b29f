// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QHBoxLayout)
QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace chom {

class AgeBadge;

/// The top of a page: title, count, age, and at most two actions at the right, one of them primary.
class PageHeader final : public QWidget
{
    Q_OBJECT
public:
    PageHeader(const Theme &theme, const QString &title, QWidget *parent = nullptr);
    void setTitle(const QString &title);
    void setCount(const QString &count); ///< "1,204", "217 of 220 servers answered"
    [[nodiscard]] QPushButton *addAction(const QString &text, const QString &icon = {}, bool primary = false);
    /// Room for other controls, before the actions.
    [[nodiscard]] QHBoxLayout *controls() const { return m_controls; }
    [[nodiscard]] AgeBadge *age() const { return m_age; }

private:
    const Theme &m_theme;
    QLabel *m_title;
    QLabel *m_count;
    AgeBadge *m_age;
    QHBoxLayout *m_controls;
    QHBoxLayout *m_actions;
};

} // namespace chom
