// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/error.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QStackedLayout)

namespace chom {

class Theme;

/// The states that every panel has, around its content: the content itself, loading (nothing for 200 ms, then a quiet
/// skeleton), empty (what this is and a next step), no match (clear filters), error (cause, remedy, Retry, copy
/// details), not configured, not permitted. Keeps showing old content while refreshing.
class StatePanel final : public QWidget
{
    Q_OBJECT
public:
    StatePanel(const Theme &theme, QWidget *content, QWidget *parent = nullptr);

    void showContent();
    void showLoading();
    void showEmpty(const QString &what, const QString &actionText = {});
    void showNoMatch();
    void showError(const Error &error);
    void showNotConfigured(const QString &what);
    void showNotPermitted(const QString &who);
    [[nodiscard]] QWidget *content() const { return m_content; }

Q_SIGNALS:
    void retryRequested();
    void actionRequested();       ///< the empty state's button
    void clearFiltersRequested();
    void settingsRequested();

private:
    struct Message;
    void showMessage(const Message &message);
    void showState(QWidget *state);

    const Theme &m_theme;
    QWidget *m_content;
    QStackedLayout *m_stack;
    QWidget *m_message = nullptr;
    QWidget *m_blank;
    QWidget *m_skeleton;
    bool m_hasContent = false;
    quint64 m_generation = 0; ///< a late skeleton of an older state shows nothing
};

} // namespace chom
