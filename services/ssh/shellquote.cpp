// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ssh/sshpool.h"

#include <algorithm>

namespace chom {

using namespace Qt::StringLiterals;

QString shellQuoted(const QString &value)
{
    // A shell line cannot carry NUL at all: what follows it would be cut off somewhere on the way.
    QString text = value;
    text.remove(QChar(u'\0'));
    const auto isPlain = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
            || u"@%+=:,./-_"_s.contains(c);
    };
    const bool plain = !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), isPlain) && !text.startsWith(u'=');
    if (plain)
        return text;
    text.replace(u'\'', u"'\\''"_s);
    return u'\'' + text + u'\'';
}

} // namespace chom
