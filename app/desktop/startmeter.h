// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace chom {

class Session;

/// Says "first-paint" on standard output when the Overview has been painted with its figures, and ends the program.
/// For scripts/bench, which compares that moment with an empty window's.
class StartMeter final : public QObject
{
    Q_OBJECT
public:
    explicit StartMeter(Session &session, QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Session &m_session;
    QObject *m_page = nullptr;
    bool m_said = false;
};

} // namespace chom
