// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/observability/serverwords.h"

#include "services/http/httperrors.h"
#include "services/observability/jsonread.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chom {

namespace {
constexpr qsizetype maxWords = 300;
constexpr qsizetype maxErrorBody = 64 * 1024; // an error is a sentence; do not parse more for it
} // namespace

QString serverName(const HttpReply &reply)
{
    return hostText(reply.url);
}

QString cleanWords(const QString &text)
{
    QString line;
    for (const QChar c : text.left(maxWords * 2)) {
        // Marks that reverse the direction of the text around them would garble our sentence.
        const char16_t code = c.unicode();
        const bool bidi = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code == 0x200e
            || code == 0x200f;
        if (!bidi)
            line += c.category() == QChar::Other_Control ? QChar(u' ') : c;
    }
    line = line.simplified();
    if (line.size() > maxWords) {
        line.truncate(maxWords);
        line += u'…';
    }
    return line;
}

QString serverWords(const HttpReply &reply)
{
    const QString status = u"HTTP %1"_s.arg(reply.status);
    if (reply.body.trimmed().isEmpty() || isWebPage(reply))
        return status;
    const QByteArray head = reply.body.left(maxErrorBody);
    jsonread::Document document;
    if (const auto root = document.parse(head)) {
        for (const char *key : {"error", "message"}) {
            const QString words = cleanWords(jsonread::string(*root, key));
            if (!words.isEmpty())
                return words;
        }
        std::string_view word;
        if (root->get(word) == simdjson::SUCCESS)
            return cleanWords(jsonread::toQString(word));
    }
    const QString words = cleanWords(QString::fromUtf8(head));
    return words.isEmpty() ? status : words;
}

bool isWebPage(const HttpReply &reply)
{
    return reply.header("Content-Type").toLower().startsWith("text/html")
        || reply.body.left(512).trimmed().startsWith('<');
}

int retryAfterSecs(const HttpReply &reply)
{
    const QByteArray value = reply.header("Retry-After").trimmed();
    if (value.isEmpty())
        return 0;
    bool number = false;
    qint64 secs = value.toLongLong(&number);
    if (!number) {
        const QDateTime date = QDateTime::fromString(QString::fromLatin1(value), Qt::RFC2822Date);
        secs = date.isValid() ? QDateTime::currentDateTimeUtc().secsTo(date) : 0;
    }
    return static_cast<int>(std::clamp<qint64>(secs, 0, 86'400));
}

Error redirectError(const HttpReply &reply)
{
    const QUrl target = reply.url.resolved(QUrl::fromEncoded(reply.header("Location")));
    const QString shown = target.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    const QString path = target.path().toLower();
    Error error{ErrorCode::BadReply, {}, u"HTTP %1 to %2"_s.arg(reply.status).arg(shown)};
    if (path.contains("login"_L1) || path.contains("oauth"_L1) || path.contains("sign_in"_L1)
        || path.contains("signin"_L1)) {
        error.code = ErrorCode::Auth;
        error.text
            = QCoreApplication::translate("chom::HttpClient",
                                          "%1 sends us to a log-in page (%2). Enter a token or a password that works "
                                          "without a browser in Settings.")
                  .arg(serverName(reply), shown);
    } else {
        error.text
            = QCoreApplication::translate("chom::HttpClient",
                                          "%1 redirects to %2. If that is the right server, enter this address in "
                                          "Settings; credentials are never sent on to another one.")
                  .arg(serverName(reply), shown);
    }
    return error;
}

} // namespace chom
