// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QHBoxLayout)
QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace chom {

class AgeBadge;
class Theme;

/// A titled surface: header (title, room for actions, age) over a body. Drawn by the style sheet (object name "card").
class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(const Theme &theme, const QString &title = {}, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    /// Room for actions, between the title and the age.
    [[nodiscard]] QHBoxLayout *header() const { return m_header; }
    [[nodiscard]] AgeBadge *age() const { return m_age; }

private:
    QLabel *m_title;
    QHBoxLayout *m_header;
    QVBoxLayout *m_body;
    AgeBadge *m_age;
};

} // namespace chom
