// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

#include <utility>

QT_FORWARD_DECLARE_CLASS(QFormLayout)
QT_FORWARD_DECLARE_CLASS(QLabel)

namespace chom {

/// What is known of one thing, a line a fact: label, then value as plain text that can be selected.
class FactList final : public QWidget
{
    Q_OBJECT
public:
    struct Fact {
        QString label;
        QString value;
        QString toolTip {};
    };

    explicit FactList(QWidget *parent = nullptr);
    void setFacts(const QList<Fact> &facts);

private:
    QFormLayout *m_form;
    QList<std::pair<QLabel *, QLabel *>> m_rows;
};

} // namespace chom
