// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/observability/prometheusclient.h"

using namespace Qt::StringLiterals;

namespace chom {

QString promEscaped(const QString &text)
{
    QString out;
    out.reserve(text.size() + 8);
    for (const QChar c : text) {
        if (c == u'\\' || c == u'"')
            out += u'\\';
        if (c == u'\n')
            out += "\\n"_L1;
        else if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            out += u"\\x%1"_s.arg(int(c.unicode()), 2, 16, QLatin1Char('0'));
        else
            out += c;
    }
    return out;
}

QString promRegexEscaped(const QString &text)
{
    QString pattern;
    pattern.reserve(text.size() + 8);
    for (const QChar c : text) {
        if (u"\\.+*?()|[]{}^$"_s.contains(c))
            pattern += u'\\';
        pattern += c;
    }
    return promEscaped(pattern);
}

} // namespace chom
