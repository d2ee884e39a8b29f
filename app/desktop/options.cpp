// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/options.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

struct DesktopText {
    Q_DECLARE_TR_FUNCTIONS(chom::Desktop)
};

} // namespace

Result<DesktopOptions> parseDesktopOptions(const QStringList &words)
{
    DesktopOptions options;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString name = words[i].section(u'=', 0, 0);
        QString *target = nullptr;
        if (name == u"--profile")
            target = &options.profile;
        else if (name == u"--screenshots")
            target = &options.screenshotsFolder;
        if (target) {
            *target = words[i].contains(u'=') ? words[i].section(u'=', 1) : words.value(++i);
            if (target->isEmpty())
                return fail(ErrorCode::BadRequest, DesktopText::tr("%1 needs a value. See chom --help.").arg(name));
        } else if (words[i] == u"--measure-start") {
            options.measureStart = true;
        } else if (words[i] == u"--version") {
            options.version = true;
        } else if (words[i] == u"--help" || words[i] == u"-h") {
            options.help = true;
        } else {
            return fail(ErrorCode::BadRequest, DesktopText::tr("chom does not know \"%1\". See chom --help.").arg(words[i]));
        }
    }
    return options;
}

QString desktopHelp()
{
    return DesktopText::tr("chom [--profile NAME]\n\n"
                           "  --profile NAME       the profile to open; else the last one\n"
                           "  --screenshots DIR    pictures of every page, light and dark, then ends\n"
                           "  --measure-start      says when the Overview is first painted, then ends\n"
                           "  --version, --help\n");
}

} // namespace chom
