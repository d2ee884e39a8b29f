// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/core/ids.h"

#include <QRandomGenerator>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace chom {

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString newCorrelationId(TimeMs nowMs)
{
    static constexpr char alphabet[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    QString id = QString::number(nowMs / 1000) + u'-';
    for (int i = 0; i < 8; ++i)
        id += QLatin1Char(alphabet[QRandomGenerator::system()->bounded(36)]);
    return id;
}

} // namespace chom
