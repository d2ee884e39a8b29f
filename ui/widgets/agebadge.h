// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/fetched.h"

#include <QLabel>

#include <chrono>
#include <memory>
#include <optional>

QT_FORWARD_DECLARE_CLASS(QTimer)

namespace chom {

class Theme;
enum class ColorRole;

/// "12 s", "3 h, offline", "217 of 220": how old and how complete the figure beside it is. Amber past twice the
/// expected interval. The tooltip has the absolute time, the source and the error with its remedy. Updates itself
/// (one timer for all badges, only while visible).
class AgeBadge final : public QLabel
{
    Q_OBJECT
public:
    explicit AgeBadge(const Theme &theme, QWidget *parent = nullptr);

    void setExpectedInterval(std::chrono::milliseconds interval);
    template <typename T> void setFetched(const Fetched<T> &fetched)
    {
        setState(fetched.fetchedAt, fetched.source, fetched.answered, fetched.asked, fetched.error);
    }
    void setState(TimeMs fetchedAt, FetchSource source, int answered = 1, int asked = 1,
                  const std::optional<Error> &error = std::nullopt);
    void clear(); ///< nothing known yet: shows nothing
    [[nodiscard]] bool isStale() const;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void updateText();
    void updateToolTip();
    [[nodiscard]] ColorRole role() const;

    const Theme &m_theme;
    TimeMs m_fetchedAt = 0;
    FetchSource m_source = FetchSource::Live;
    int m_answered = 1;
    int m_asked = 1;
    std::optional<Error> m_error;
    std::chrono::milliseconds m_interval {60'000};
    std::shared_ptr<QTimer> m_timer; ///< shared by all badges, held while visible
};

} // namespace chom
