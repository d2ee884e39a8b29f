// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/core/profilestore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

struct ProfileStoreText {
    Q_DECLARE_TR_FUNCTIONS(chom::ProfileStore)
};

} // namespace

ProfileStore::ProfileStore(QString folder)
    : m_folder(std::move(folder))
{
    if (m_folder.isEmpty())
        m_folder = qEnvironmentVariable("CHOM_CONFIG_HOME");
    if (m_folder.isEmpty())
        m_folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/chom"_s;
    m_folder += u"/profiles"_s;
}

bool ProfileStore::isValidName(const QString &name)
{
    static const QRegularExpression pattern(u"^[A-Za-z0-9][A-Za-z0-9 _.-]{0,63}$"_s);
    return pattern.match(name).hasMatch();
}

QString ProfileStore::pathOf(const QString &name) const
{
    return m_folder + u'/' + name + u".json"_s;
}

QStringList ProfileStore::names() const
{
    QStringList names;
    const QStringList files = QDir(m_folder).entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        names.append(file.chopped(5));
    return names;
}

Result<Profile> ProfileStore::load(const QString &name) const
{
    if (!isValidName(name))
        return fail(ErrorCode::BadRequest, ProfileStoreText::tr("\"%1\" is not a name of a profile.").arg(name));
    QFile file(pathOf(name));
    if (!file.exists()) {
        const QStringList known = names();
        return fail(ErrorCode::NotFound,
                    known.isEmpty() ? ProfileStoreText::tr("There is no profile \"%1\", and no other one yet.").arg(name)
                                    : ProfileStoreText::tr("There is no profile \"%1\". Known profiles: %2.").arg(name, known.join(u", "_s)),
                    file.fileName());
    }
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Storage, ProfileStoreText::tr("Cannot read the profile %1: %2").arg(file.fileName(), file.errorString()));
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &parsed);
    if (parsed.error != QJsonParseError::NoError)
        return fail(ErrorCode::BadRequest,
                    ProfileStoreText::tr("The profile %1 is not valid JSON at byte %2: %3")
                        .arg(file.fileName(), QString::number(parsed.offset), parsed.errorString()));
    auto profile = Profile::fromJson(document.object());
    if (!profile) {
        Error error = profile.error();
        error.detail = file.fileName();
        return fail(error);
    }
    return profile;
}

Status ProfileStore::save(const Profile &profile) const
{
    if (!isValidName(profile.name))
        return fail(ErrorCode::BadRequest,
                    ProfileStoreText::tr("\"%1\" cannot be the name of a profile: use letters, digits, spaces, dots, dashes.").arg(profile.name));
    if (!QDir().mkpath(m_folder))
        return fail(ErrorCode::Storage, ProfileStoreText::tr("Cannot create the folder %1.").arg(m_folder));
    QSaveFile file(pathOf(profile.name));
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::Storage, ProfileStoreText::tr("Cannot write %1: %2").arg(file.fileName(), file.errorString()));
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(QJsonDocument(profile.toJson()).toJson());
    if (!file.commit())
        return fail(ErrorCode::Storage, ProfileStoreText::tr("Cannot write %1: %2").arg(file.fileName(), file.errorString()));
    return {};
}

Status ProfileStore::remove(const QString &name) const
{
    if (!isValidName(name) || !QFile::remove(pathOf(name)))
        return fail(ErrorCode::NotFound, ProfileStoreText::tr("There is no profile \"%1\".").arg(name));
    return {};
}

} // namespace chom
