// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/runner.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("chomctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CHOM_VERSION));
    return int(chom::runCtl(QCoreApplication::arguments().mid(1)));
}
