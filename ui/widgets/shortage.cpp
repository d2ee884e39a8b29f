// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/shortage.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace chom {

QString shortAge(TimeMs ageMs)
{
    const auto text = [](const char *format, TimeMs count) {
        return QCoreApplication::translate("chom::ShortAge", format).arg(QLocale().toString(count));
    };
    const TimeMs seconds = ageMs / 1000;
    if (seconds < 3)
        return QCoreApplication::translate("chom::ShortAge", "now");
    if (seconds < 60)
        return text(QT_TRANSLATE_NOOP("chom::ShortAge", "%1 s"), seconds);
    if (seconds < 3600)
        return text(QT_TRANSLATE_NOOP("chom::ShortAge", "%1 min"), seconds / 60);
    if (seconds < 2 * 86400)
        return text(QT_TRANSLATE_NOOP("chom::ShortAge", "%1 h"), seconds / 3600);
    return text(QT_TRANSLATE_NOOP("chom::ShortAge", "%1 d"), seconds / 86400);
}

QString absoluteTime(TimeMs at, bool utc)
{
    QDateTime time = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC);
    if (!utc)
        time = time.toLocalTime();
    const QString zone = utc ? u"UTC"_s : time.timeZoneAbbreviation();
    return QLocale().toString(time.date(), u"d MMM yyyy"_s) + u' ' + time.toString(u"HH:mm:ss"_s) + u' ' + zone;
}

} // namespace chom
