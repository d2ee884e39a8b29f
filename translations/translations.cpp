// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace chom {

QString installTranslations(QCoreApplication &application, const QString &wanted)
{
    const QLocale locale = wanted == u"system" || wanted.isEmpty() ? QLocale::system() : QLocale(wanted);
    if (locale.language() != QLocale::German)
        return u"en"_s;
    QLocale::setDefault(locale);
    auto *ours = new QTranslator(&application);
    if (ours->load(u":/i18n/chom_de.qm"_s))
        QCoreApplication::installTranslator(ours);
    auto *qts = new QTranslator(&application);
    if (qts->load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qts);
    return u"de"_s;
}

} // namespace chom
