// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commandline.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

struct CtlText {
    Q_DECLARE_TR_FUNCTIONS(chom::Ctl)
};

constexpr OptionSpec globalOptions[] = {{"profile", "NAME", QT_TRANSLATE_NOOP("chom::Ctl", "the profile to open")},
                                        {"json", nullptr, QT_TRANSLATE_NOOP("chom::Ctl", "print one JSON document")},
                                        {"timeout", "SECONDS", QT_TRANSLATE_NOOP("chom::Ctl", "give up after this long (120)")},
                                        {"help", nullptr, QT_TRANSLATE_NOOP("chom::Ctl", "this text")},
                                        {"version", nullptr, QT_TRANSLATE_NOOP("chom::Ctl", "the version")}};

const OptionSpec *findOption(std::span<const OptionSpec> options, const QString &name)
{
    for (const OptionSpec &option : options) {
        if (name == QLatin1StringView(option.name))
            return &option;
    }
    return nullptr;
}

const CtlCommand *findCommand(const QStringList &words, qsizetype &used)
{
    for (const CtlCommand &command : ctlCommands()) {
        const QStringList path = QString::fromLatin1(command.path).split(u' ');
        if (words.mid(0, path.size()) == path) {
            used = path.size();
            return &command;
        }
    }
    return nullptr;
}

tl::unexpected<Error> unknownCommand(const QStringList &words)
{
    QStringList known;
    for (const CtlCommand &command : ctlCommands())
        known.append(QString::fromLatin1(command.path));
    return fail(ErrorCode::BadRequest,
                CtlText::tr("There is no command \"%1\". Commands: %2.").arg(words.mid(0, 2).join(u' '), known.join(u", "_s)));
}

struct Words {
    QStringList plain;
    QList<std::pair<QString, std::optional<QString>>> options; // in their order, "--" ends them
};

/// Splits off the options. Whether one takes the next word is known only by its spec, so all specs are searched.
Words splitWords(const QStringList &words)
{
    Words result;
    bool optionsEnded = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words[i];
        if (optionsEnded || !word.startsWith(u"--"_s)) {
            result.plain.append(word);
            continue;
        }
        if (word == u"--") {
            optionsEnded = true;
            continue;
        }
        const qsizetype equals = word.indexOf(u'=');
        const QString name = word.mid(2, equals < 0 ? -1 : equals - 2);
        if (equals >= 0) {
            result.options.append({name, word.mid(equals + 1)});
            continue;
        }
        bool takesValue = false;
        if (const OptionSpec *spec = findOption(globalOptions, name))
            takesValue = spec->value;
        for (const CtlCommand &command : ctlCommands()) {
            if (const OptionSpec *spec = findOption(command.options, name))
                takesValue |= spec->value != nullptr;
        }
        if (takesValue && i + 1 < words.size())
            result.options.append({name, words[++i]});
        else
            result.options.append({name, std::nullopt});
    }
    return result;
}

Status applyOption(CommandLine &line, const QString &name, const std::optional<QString> &value)
{
    const OptionSpec *spec = findOption(globalOptions, name);
    const bool isGlobal = spec;
    if (!spec && line.command)
        spec = findOption(line.command->options, name);
    if (!spec)
        return fail(ErrorCode::BadRequest,
                    CtlText::tr("There is no option --%1 here. See chomctl %2 --help.")
                        .arg(name, QString::fromLatin1(line.command ? line.command->path : "")));
    if (bool(spec->value) != value.has_value())
        return fail(ErrorCode::BadRequest,
                    spec->value ? CtlText::tr("--%1 needs a value (%2).").arg(name, QString::fromLatin1(spec->value))
                                : CtlText::tr("--%1 takes no value.").arg(name));
    if (!isGlobal) {
        if (spec->value)
            line.args.options.insert(name, *value);
        else
            line.args.switches.insert(name);
    } else if (name == u"profile") {
        line.profile = *value;
    } else if (name == u"json") {
        line.json = true;
    } else if (name == u"help") {
        line.help = true;
    } else if (name == u"version") {
        line.version = true;
    } else if (name == u"timeout") {
        bool ok = false;
        line.timeoutSecs = value->toInt(&ok);
        if (!ok || line.timeoutSecs < 1 || line.timeoutSecs > 86400)
            return fail(ErrorCode::BadRequest, CtlText::tr("--timeout=%1 is not a number of seconds from 1 to 86400.").arg(*value));
    }
    return {};
}

} // namespace

Result<CommandLine> parseCommandLine(QStringList words)
{
    CommandLine line;
    const Words split = splitWords(words);
    qsizetype used = 0;
    line.command = findCommand(split.plain, used);
    for (const auto &[name, value] : split.options) {
        if (name == u"help")
            line.help = true;
        if (name == u"version")
            line.version = true;
    }
    if (!line.command && !line.help && !line.version)
        return split.plain.isEmpty() ? fail(ErrorCode::BadRequest, CtlText::tr("Say what to do: see chomctl --help."))
                                     : unknownCommand(split.plain);
    line.args.positional = split.plain.mid(used);
    for (const auto &[name, value] : split.options) {
        if (const Status applied = applyOption(line, name, value); !applied)
            return fail(applied.error());
    }
    if (line.command && !*line.command->arguments && !line.args.positional.isEmpty())
        return fail(ErrorCode::BadRequest,
                    CtlText::tr("\"%1\" takes no further words, but got \"%2\".")
                        .arg(QString::fromLatin1(line.command->path), line.args.positional.first()));
    const QString arguments = line.command ? QString::fromUtf8(line.command->arguments) : QString();
    if (!arguments.isEmpty() && !arguments.startsWith(u'[') && line.args.positional.isEmpty() && !line.help)
        return fail(ErrorCode::BadRequest,
                    CtlText::tr("\"%1\" needs %2.").arg(QString::fromLatin1(line.command->path), arguments));
    return line;
}

QString helpText(const CtlCommand *command)
{
    QString text;
    const auto addOptions = [&text](std::span<const OptionSpec> options) {
        for (const OptionSpec &option : options) {
            QString name = u"  --"_s + QString::fromLatin1(option.name);
            if (option.value)
                name += u' ' + QString::fromUtf8(option.value);
            text += name.leftJustified(26) + u"  "_s + CtlText::tr(option.help) + u'\n';
        }
    };
    if (command) {
        text += u"chomctl %1 %2\n  %3\n\n"_s.arg(QString::fromLatin1(command->path), QString::fromUtf8(command->arguments),
                                                CtlText::tr(command->summary));
        addOptions(command->options);
    } else {
        text += u"chomctl [--profile NAME] [--json] COMMAND …\n\n"_s;
        for (const CtlCommand &row : ctlCommands()) {
            const QString words = QString::fromLatin1(row.path) + u' ' + QString::fromUtf8(row.arguments);
            text += u"  "_s + words.leftJustified(24) + u"  "_s + CtlText::tr(row.summary) + u'\n';
        }
        text += u'\n';
    }
    addOptions(globalOptions);
    text += u'\n' + CtlText::tr("Exit codes: 0 ok, 1 failed, 2 wrong usage, 3 partial, 4 refused") + u'\n';
    return text;
}

} // namespace chom
