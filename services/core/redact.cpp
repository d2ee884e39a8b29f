// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/core/redact.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace chom {

QString redacted(QString text)
{
    static const QRegularExpression keyBlock(
        u"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)"_s,
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression header(u"((?:proxy-)?authorization|(?:set-)?cookie)(\\s*[:=]\\s*)[^\\r\\n]+"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression userInfo(u"([a-z][a-z0-9+.-]*://)[^/\\s@]+@"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression field(
        u"((?:pass(?:word|wd|phrase)?|token|secret|api[-_]?key|private[-_]?key|requirepass)[\"']?\\s*[:=]\\s*)"
        "(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|[^\\s,;&\"'}]+)"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression bearer(u"\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{8,}"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    text.replace(keyBlock, u"[private key removed]"_s);
    text.replace(header, u"\\1\\2[removed]"_s);
    text.replace(userInfo, u"\\1[removed]@"_s);
    text.replace(field, u"\\1[removed]"_s);
    text.replace(bearer, u"\\1 [removed]"_s);
    return text;
}

} // namespace chom
