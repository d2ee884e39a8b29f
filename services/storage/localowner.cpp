// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/localowner.h"

#include "services/core/ids.h"
#include "services/storage/sql.h"

using namespace Qt::StringLiterals;

namespace chom {

Result<QString> ensureLocalOwner(QSqlDatabase &db, TimeMs now, const QString &freshId)
{
    const auto found = sqlValue(db, u"SELECT id FROM members WHERE login = 'owner'"_s);
    if (!found)
        return fail(found.error());
    if (found->isValid())
        return found->toString();
    const Status saved = sqlSave(db, "members",
                                 {{"id", freshId},
                                  {"login", u"owner"_s},
                                  {"name", u"Owner"_s},
                                  {"role", u"owner"_s},
                                  {"is_super", true},
                                  {"approved_at", qint64(now)},
                                  {"created_at", qint64(now)},
                                  {"updated_at", qint64(now)}});
    if (!saved)
        return fail(saved.error());
    return freshId;
}

QFuture<Result<QString>> ensureLocalOwner(Database &database, const Clock &clock)
{
    return database.write<QString>("members.ensureOwner", [now = clock.nowMs()](QSqlDatabase &db) -> Result<QString> {
        Result<QString> owner = ensureLocalOwner(db, now, newId());
        if (!owner)
            return owner;
        const auto organizations = sqlValue(db, u"SELECT count(*) FROM organizations WHERE deleted_at IS NULL"_s);
        if (!organizations)
            return fail(organizations.error());
        if (organizations->toInt() > 0)
            return owner;
        const Status saved = sqlSave(db, "organizations",
                                     {{"id", newId()},
                                      {"name", u"Local"_s},
                                      {"slug", u"local"_s},
                                      {"approved_at", qint64(now)},
                                      {"approved_by", *owner},
                                      {"created_at", qint64(now)},
                                      {"updated_at", qint64(now)}});
        if (!saved)
            return fail(saved.error());
        Database::alsoChanged("organizations");
        return owner;
    });
}

} // namespace chom
