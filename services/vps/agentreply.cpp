// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/core/redact.h"
#include "services/vps/replyparser.h"
#include "services/vps/replyscanner.h"
#include "services/vps/replyvalues.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr qsizetype mostRawBytes = 4096;
constexpr qsizetype mostErrorCharacters = 500;

QString shortened(const QByteArray &raw)
{
    if (raw.size() <= mostRawBytes)
        return redacted(QString::fromUtf8(raw).trimmed());
    // The reason is usually at the end; redacting first, so that no secret is cut into something unknown.
    const QString text = redacted(QString::fromUtf8(raw.right(mostRawBytes * 4)));
    return u"…"_s + text.right(mostRawBytes);
}

QString rawDetail(const AgentOutput &output)
{
    QStringList parts {u"exit status %1"_s.arg(output.exitStatus)};
    if (!output.out.trimmed().isEmpty())
        parts.append(shortened(output.out));
    if (!output.err.trimmed().isEmpty())
        parts.append(u"standard error:\n"_s + shortened(output.err));
    return parts.join(u'\n');
}

Error toolFailure(const AgentOutput &output)
{
    Error error {ErrorCode::BadReply, {}, rawDetail(output), 0};
    if (output.truncated)
        error.text = QCoreApplication::translate("chom::VpsManager", "The reply of vpsmanager was too long and was cut off.");
    else if (output.err.contains("sudo:") && output.exitStatus != 0)
        error.text = QCoreApplication::translate("chom::VpsManager", "The login user may not run vpsmanager: sudo refused. Allow it without a password in sudoers.");
    else if (output.exitStatus == 127 || output.err.contains("command not found"))
        error.text = QCoreApplication::translate("chom::VpsManager", "vpsmanager is not installed on this server, or at another path than the profile says.");
    else if (output.exitStatus == 126)
        error.text = QCoreApplication::translate("chom::VpsManager", "vpsmanager on this server cannot be executed. Check its permissions.");
    else if (output.exitStatus != 0)
        error.text = QCoreApplication::translate("chom::VpsManager", "vpsmanager on this server failed without saying why (exit status %1). This says nothing about "
                               "the health of the server.")
                         .arg(output.exitStatus);
    else
        error.text = QCoreApplication::translate("chom::VpsManager", "vpsmanager on this server printed no reply that can be read.");
    return error;
}

Error refusal(const QJsonObject &reply, const AgentOutput &output)
{
    const QString code = replyText(reply, u"code"_s).value_or(u"INTERNAL_ERROR"_s).left(64);
    const QString said = redacted(replyText(reply, u"error"_s).value_or(replyText(reply, u"message"_s).value_or(QString())))
                             .left(mostErrorCharacters);
    const bool missing = code.endsWith(u"_NOT_FOUND");
    Error error {missing ? ErrorCode::NotFound : ErrorCode::BadRequest, {}, code, 0};
    if (code == u"UNKNOWN_COMMAND")
        error.text = QCoreApplication::translate("chom::VpsManager", "This server's vpsmanager does not know the command. Update the agent.");
    else if (said.isEmpty())
        error.text = QCoreApplication::translate("chom::VpsManager", "vpsmanager refused with %1 and exit status %2.").arg(code).arg(output.exitStatus);
    else
        error.text = QCoreApplication::translate("chom::VpsManager", "The server answered: %1 (%2).").arg(said, code);
    return error;
}

} // namespace

Result<QJsonObject> parseReply(const AgentOutput &output)
{
    ScannedReply scanned = scanReply(output.out);
    if (scanned.replies.size() > 1) {
        // A tool's own JSON may stand before ours; ours says more than "success".
        scanned.replies.removeIf([](const QJsonObject &reply) {
            return !reply.contains(u"data"_s) && !reply.contains(u"error"_s) && !reply.contains(u"message"_s);
        });
    }
    if (scanned.replies.size() != 1 || scanned.cutOff)
        return fail(toolFailure(output));
    const QJsonObject reply = scanned.replies.first();
    if (!reply.value(u"success"_s).toBool())
        return fail(refusal(reply, output));
    if (output.exitStatus != 0) {
        return fail(ErrorCode::BadReply,
                    QCoreApplication::translate("chom::VpsManager", "vpsmanager said success and ended with exit status %1, so nothing was concluded.")
                        .arg(output.exitStatus),
                    rawDetail(output));
    }
    const QJsonValue data = reply.value(u"data"_s);
    if (!data.isObject() || data.toObject().isEmpty()) {
        return fail(ErrorCode::BadReply, QCoreApplication::translate("chom::VpsManager", "vpsmanager said success and sent no data, so nothing was concluded."),
                    rawDetail(output));
    }
    return data.toObject();
}

} // namespace chom
