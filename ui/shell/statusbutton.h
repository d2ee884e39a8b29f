// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/statusitem.h"
#include "ui/widgets/statuslabel.h"

#include <QAbstractButton>

namespace chom {

/// One thing in the status bar: mark, name, word.
class StatusButton final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit StatusButton(const Theme &theme, QWidget *parent = nullptr);
    void setItem(const StatusItem &item);
    [[nodiscard]] static StatusShape shapeOf(Mark mark);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] bool showsMark() const { return m_kind != StatusKind::SshPool && m_kind != StatusKind::Updated; }

    const Theme &m_theme;
    StatusKind m_kind = StatusKind::Endpoint;
    StatusShape m_shape = StatusShape::Unknown;
    QString m_words;
};

} // namespace chom
