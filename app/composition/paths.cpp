// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/paths.h"

#include <QDir>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace chom {

Paths Paths::ofUser()
{
    Paths paths;
    if (const QString home = qEnvironmentVariable("CHOM_STATE_HOME"); !home.isEmpty()) {
        paths.stateFolder = home;
        paths.cacheFolder = home + u"/cache"_s;
    } else {
        paths.stateFolder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/chom"_s;
        paths.cacheFolder = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/chom"_s;
    }
    paths.logFile = paths.stateFolder + u"/log/chom.log"_s;
    QDir().mkpath(paths.stateFolder);
    QDir().mkpath(paths.cacheFolder);
    return paths;
}

QString Paths::defaultStore(const QString &profile) const
{
    return stateFolder + u'/' + profile + u".sqlite"_s;
}

QString Paths::knownHosts() const
{
    return stateFolder + u"/known_hosts"_s;
}

QString Paths::diskCache(const QString &profile) const
{
    return cacheFolder + u'/' + profile + u"-cache.sqlite"_s;
}

} // namespace chom
