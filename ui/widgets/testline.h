// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/error.h"
#include "ui/widgets/statuslabel.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace chom {

class NoteBox;

/// "Test" with its outcome beside it and, when it failed, the cause and the remedy under it.
class TestLine final : public QWidget
{
    Q_OBJECT
public:
    TestLine(const Theme &theme, const QString &what, QWidget *parent = nullptr);
    void setRunning();
    void setOk(const QString &word, const QString &note = {});
    void setFailed(const Error &error);
    void clear();
    void setTestable(bool testable);
    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] QString message() const;
    [[nodiscard]] QPushButton *button() const { return m_button; }

Q_SIGNALS:
    void requested();

private:
    void setIdle();

    QPushButton *m_button;
    StatusLabel *m_status;
    NoteBox *m_note;
    bool m_running = false;
    bool m_testable = true;
};

} // namespace chom
