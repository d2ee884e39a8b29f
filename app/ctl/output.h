// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/domain/error.h"

#include <QJsonObject>
#include <QStringList>

#include <cstdio>

namespace chom {

/// How a command ended, as the shell sees it.
enum class ExitCode { Ok = 0, Failed = 1, Usage = 2, Partial = 3, Refused = 4 };

struct Column {
    QString title;
    Qt::Alignment align = Qt::AlignLeft;
};

/// What chomctl prints: tables and sentences for people, or one JSON document for programs. Errors go to stderr, in JSON
/// mode also into the document. Control characters from servers are shown as escapes, never sent to the terminal.
class Output final
{
public:
    explicit Output(bool json, std::FILE *out = stdout, std::FILE *err = stderr);

    [[nodiscard]] bool isJson() const { return m_json; }
    void line(const QString &text);
    void table(const QList<Column> &columns, const QList<QStringList> &rows);
    /// Prints the one document of this run; only in JSON mode.
    void document(const QJsonObject &object);
    /// A named error with its remedy; the document in JSON mode is {"error": …}.
    ExitCode error(const Error &error);
    ExitCode usage(const QString &text);
    /// Progress for people on stderr, overwriting itself; silent in JSON mode and where stderr is no terminal.
    void progress(const QString &text);

private:
    void write(std::FILE *file, const QString &text) const;

    bool m_json;
    std::FILE *m_out;
    std::FILE *m_err;
};

[[nodiscard]] QJsonObject errorJson(const Error &error);
[[nodiscard]] QString errorCodeName(ErrorCode code);
[[nodiscard]] ExitCode exitCodeOf(const Error &error);

} // namespace chom
