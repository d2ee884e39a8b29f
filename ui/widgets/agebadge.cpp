// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/agebadge.h"

#include "ui/theme/theme.h"
#include "ui/widgets/shortage.h"

#include <QDateTime>
#include <QEvent>
#include <QPainter>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

/// One timer for all visible badges; gone when the last one is hidden.
std::shared_ptr<QTimer> sharedAgeTimer()
{
    static std::weak_ptr<QTimer> shared;
    std::shared_ptr<QTimer> timer = shared.lock();
    if (!timer) {
        timer = std::make_shared<QTimer>();
        timer->setTimerType(Qt::CoarseTimer);
        timer->start(1000);
        shared = timer;
    }
    return timer;
}

} // namespace

AgeBadge::AgeBadge(const Theme &theme, QWidget *parent)
    : QLabel(parent)
    , m_theme(theme)
{
    setTextFormat(Qt::PlainText);
    setFont(theme.font(FontRole::Secondary));
    setAccessibleName(tr("Age"));
    hide();
    connect(&theme, &Theme::changed, this, &AgeBadge::updateText);
}

void AgeBadge::setExpectedInterval(std::chrono::milliseconds interval)
{
    m_interval = interval;
    updateText();
}

void AgeBadge::setState(TimeMs fetchedAt, FetchSource source, int answered, int asked, const std::optional<Error> &error)
{
    m_fetchedAt = fetchedAt;
    m_source = source;
    m_answered = answered;
    m_asked = asked;
    m_error = error;
    setVisible(true);
    updateText();
    updateToolTip();
}

void AgeBadge::clear()
{
    m_fetchedAt = 0;
    m_answered = m_asked = 1;
    m_error.reset();
    QLabel::clear();
    setToolTip({});
    setAccessibleDescription({});
    hide();
}

bool AgeBadge::isStale() const
{
    return m_fetchedAt > 0 && QDateTime::currentMSecsSinceEpoch() - m_fetchedAt > 2 * m_interval.count();
}

void AgeBadge::updateText()
{
    if (m_fetchedAt == 0 && m_answered >= m_asked)
        return;
    QStringList parts;
    if (m_answered < m_asked)
        parts.append(tr("%1 of %2").arg(m_answered).arg(m_asked));
    if (m_fetchedAt > 0) {
        QString age = shortAge(QDateTime::currentMSecsSinceEpoch() - m_fetchedAt);
        if (m_error && m_source != FetchSource::Live)
            age = tr("%1, offline").arg(age);
        parts.append(age);
    }
    const QString text = parts.join(u" · "_s);
    const QColor color = m_theme.color(role());
    if (palette().color(QPalette::WindowText) != color) {
        QPalette changed = palette();
        changed.setColor(QPalette::WindowText, color);
        setPalette(changed);
    }
    if (text == this->text())
        return;
    setText(text);
    updateToolTip();
}

ColorRole AgeBadge::role() const
{
    return isStale() || m_answered < m_asked ? ColorRole::Warn : ColorRole::TextSecondary;
}

/// By hand: a style sheet over the badge takes its palette away.
void AgeBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(m_theme.color(role()));
    painter.drawText(contentsRect(), int(alignment() | Qt::TextSingleLine), text());
}

void AgeBadge::updateToolTip()
{
    QStringList lines;
    if (m_fetchedAt > 0)
        lines.append(tr("As of %1.").arg(absoluteTime(m_fetchedAt, m_theme.showsUtc())));
    switch (m_source) {
    case FetchSource::Live: lines.append(tr("Asked just then.")); break;
    case FetchSource::Cache: lines.append(tr("Kept in the cache.")); break;
    case FetchSource::Store: lines.append(tr("From the store of this profile.")); break;
    }
    if (m_answered < m_asked)
        lines.append(tr("%1 of %2 answered.").arg(m_answered).arg(m_asked));
    if (m_error)
        lines.append(m_error->text);
    // A tool tip guesses at rich text, and a server's words may look like some.
    setToolTip(lines.join(u'\n').toHtmlEscaped().replace(u'\n', u"<br>"_s).prepend(u"<qt>"_s));
    setAccessibleDescription(lines.join(u' '));
    setAccessibleName(tr("Age: %1").arg(text()));
}

bool AgeBadge::event(QEvent *event)
{
    if (event->type() == QEvent::Show && !m_timer) {
        m_timer = sharedAgeTimer();
        connect(m_timer.get(), &QTimer::timeout, this, &AgeBadge::updateText);
        updateText();
    } else if (event->type() == QEvent::Hide && m_timer) {
        disconnect(m_timer.get(), nullptr, this, nullptr);
        m_timer.reset();
    }
    return QLabel::event(event);
}

} // namespace chom
