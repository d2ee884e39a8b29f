// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"

#include <QApplication>

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("chom"));
    QApplication::setApplicationDisplayName(QStringLiteral("CHOM"));
    QApplication::setApplicationVersion(QStringLiteral(CHOM_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.chom.Chom"));
    return chom::runDesktop(application);
}
