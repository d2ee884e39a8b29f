// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include <chrono>

QT_FORWARD_DECLARE_CLASS(QTimer)

namespace chom {

class Theme;

/// A line to filter by: a glass at the left, a clear button while there is text, Esc clears. `filterChanged` comes after
/// the rest set by setDelay (0 at first: at once), and at once on Enter and on clearing.
class SearchField final : public QLineEdit
{
    Q_OBJECT
public:
    SearchField(const Theme &theme, const QString &placeholder, QWidget *parent = nullptr);
    void setDelay(std::chrono::milliseconds delay);

Q_SIGNALS:
    void filterChanged(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void announce();

    QTimer *m_rest;
    QString m_announced;
};

} // namespace chom
