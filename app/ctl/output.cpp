// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/output.h"

#include "services/core/redact.h"

#include <QJsonDocument>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace chom {
namespace {

QString printable(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text) {
        if ((c.unicode() < 0x20 && c != u'\n') || c.unicode() == 0x7f || (c.unicode() >= 0x80 && c.unicode() < 0xa0))
            result += u"\\x%1"_s.arg(int(c.unicode()), 2, 16, QLatin1Char('0'));
        else
            result += c;
    }
    return result;
}

bool isTerminal(std::FILE *file)
{
#ifdef Q_OS_UNIX
    return isatty(fileno(file)) == 1;
#else
    Q_UNUSED(file)
    return false;
#endif
}

} // namespace

Output::Output(bool json, std::FILE *out, std::FILE *err)
    : m_json(json)
    , m_out(out)
    , m_err(err)
{
}

void Output::write(std::FILE *file, const QString &text) const
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), file);
    std::fflush(file);
}

void Output::line(const QString &text)
{
    if (!m_json)
        write(m_out, printable(text) + u'\n');
}

void Output::table(const QList<Column> &columns, const QList<QStringList> &rows)
{
    if (m_json)
        return;
    QList<qsizetype> widths;
    for (qsizetype c = 0; c < columns.size(); ++c) {
        qsizetype width = columns[c].title.size();
        for (const QStringList &row : rows)
            width = std::max(width, printable(row.value(c)).size());
        widths.append(width);
    }
    const auto format = [&](const QStringList &cells) {
        QString text;
        for (qsizetype c = 0; c < columns.size(); ++c) {
            const QString cell = printable(cells.value(c)).replace(u'\n', u' ');
            const bool last = c + 1 == columns.size();
            if (columns[c].align & Qt::AlignRight)
                text += cell.rightJustified(widths[c]);
            else
                text += last ? cell : cell.leftJustified(widths[c]);
            if (!last)
                text += u"  "_s;
        }
        return text + u'\n';
    };
    QStringList titles;
    for (const Column &column : columns)
        titles.append(column.title.toUpper());
    QString text = format(titles);
    for (const QStringList &row : rows)
        text += format(row);
    write(m_out, text);
}

void Output::document(const QJsonObject &object)
{
    if (m_json)
        write(m_out, QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Indented)));
}

ExitCode Output::error(const Error &error)
{
    if (m_json)
        document({{u"error"_s, errorJson(error)}});
    write(m_err, u"chomctl: "_s + printable(redacted(error.text)) + u'\n');
    return exitCodeOf(error);
}

ExitCode Output::usage(const QString &text)
{
    write(m_err, u"chomctl: "_s + printable(text) + u'\n');
    return ExitCode::Usage;
}

void Output::progress(const QString &text)
{
    if (!m_json && isTerminal(m_err))
        write(m_err, u"\r\x1b[K"_s + printable(text));
}

QString errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Network: return u"network"_s;
    case ErrorCode::Timeout: return u"timeout"_s;
    case ErrorCode::Auth: return u"auth"_s;
    case ErrorCode::NotFound: return u"not_found"_s;
    case ErrorCode::BadRequest: return u"bad_request"_s;
    case ErrorCode::BadReply: return u"bad_reply"_s;
    case ErrorCode::Unavailable: return u"unavailable"_s;
    case ErrorCode::RateLimited: return u"rate_limited"_s;
    case ErrorCode::Refused: return u"refused"_s;
    case ErrorCode::Storage: return u"storage"_s;
    case ErrorCode::Cancelled: return u"cancelled"_s;
    case ErrorCode::Internal: return u"internal"_s;
    }
    return u"internal"_s;
}

QJsonObject errorJson(const Error &error)
{
    QJsonObject object {{u"code"_s, errorCodeName(error.code)}, {u"text"_s, redacted(error.text)}};
    if (!error.detail.isEmpty())
        object.insert(u"detail"_s, redacted(error.detail));
    if (error.retryAfterSecs > 0)
        object.insert(u"retry_after"_s, error.retryAfterSecs);
    return object;
}

ExitCode exitCodeOf(const Error &error)
{
    return error.code == ErrorCode::Refused ? ExitCode::Refused : ExitCode::Failed;
}

} // namespace chom
