// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace chom {

class Theme;

/// A filter in one box: "Status: any", "Status: active". The first choice is "any" with an invalid QVariant.
class FilterCombo final : public QComboBox
{
    Q_OBJECT
public:
    FilterCombo(const Theme &theme, const QString &label, QWidget *parent = nullptr);
    void addChoice(const QString &text, const QVariant &value);
    /// Invalid = any. Selecting by code emits nothing.
    [[nodiscard]] QVariant value() const { return currentData(); }
    void setValue(const QVariant &value);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void valueChanged(const QVariant &value);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString shownText(int index) const;
    void updateAccessible();

    const Theme &m_theme;
    QString m_label;
};

} // namespace chom
