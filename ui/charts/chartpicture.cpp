// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartpicture.h"

#include "ui/charts/figure.h"
#include "ui/charts/seriesstyle.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

struct PictureText {
    Q_DECLARE_TR_FUNCTIONS(chom::ChartPicture)
};

constexpr int pictureMargin = space::medium;
constexpr int markWidth = 20;

/// The legend's rows: a name at the left, four figures at the right edge.
class PictureRows
{
public:
    PictureRows(QPainter &painter, const QRect &first, int figureWidth)
        : m_painter(painter)
        , m_row(first)
        , m_figureWidth(figureWidth)
    {
    }

    void mark(const QPen &pen)
    {
        m_painter.setPen(pen);
        m_painter.drawLine(m_row.left(), m_row.center().y(), m_row.left() + markWidth - 8, m_row.center().y());
    }

    void add(const QString &name, const QStringList &figures)
    {
        const QRect nameCell = m_row.adjusted(markWidth, 0, -4 * m_figureWidth, 0);
        m_painter.drawText(nameCell, Qt::AlignLeft | Qt::AlignVCenter,
                           m_painter.fontMetrics().elidedText(name, Qt::ElideMiddle, nameCell.width()));
        for (int i = 0; i < int(figures.size()); ++i) {
            const int left = m_row.right() - (int(figures.size()) - i) * m_figureWidth;
            m_painter.drawText(QRect(left, m_row.top(), m_figureWidth, m_row.height()), Qt::AlignRight | Qt::AlignVCenter,
                               figures.at(i));
        }
        m_row.translate(0, m_row.height());
    }

private:
    QPainter &m_painter;
    QRect m_row;
    int m_figureWidth;
};

} // namespace

QImage chartPicture(const Theme &theme, const QString &title, ChartUnit unit, const TimeChart &chart)
{
    const QFont font = theme.font(FontRole::Secondary);
    const QFontMetrics metrics(font);
    const int titleHeight = QFontMetrics(theme.font(FontRole::Section)).height() + space::small;
    const int rowHeight = metrics.height() + 3;
    const auto [startMs, endMs] = chart.range();
    const QList<ChartSeries> all = chart.series();
    QStringList names;
    for (const ChartSeries &one : all)
        names.append(one.name);
    const QHash<QString, SeriesStyle> styles = seriesStyles(names);
    QList<ChartSeries> shown;
    std::copy_if(all.cbegin(), all.cend(), std::back_inserter(shown),
                 [&](const ChartSeries &one) { return !chart.hidden().contains(one.name); });

    const QSize size(chart.width() + 2 * pictureMargin,
                     titleHeight + chart.height() + int(shown.size() + 1) * rowHeight + 3 * pictureMargin);
    QImage image(size * 2, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(2);
    image.fill(theme.color(ColorRole::Card));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect top(pictureMargin, pictureMargin, chart.width(), titleHeight);
    painter.setFont(theme.font(FontRole::Section));
    painter.setPen(theme.color(ColorRole::Text));
    painter.drawText(top, Qt::AlignLeft | Qt::AlignTop, title);
    painter.setFont(font);
    painter.setPen(theme.color(ColorRole::TextSecondary));
    painter.drawText(top, Qt::AlignRight | Qt::AlignTop,
                     PictureText::tr("%1 to %2").arg(format::dateTime(startMs, format::Zone::Utc),
                                                     format::dateTime(endMs, format::Zone::Utc)));
    painter.drawImage(QPoint(pictureMargin, top.bottom() + 1), chart.toImage());

    const QRect firstRow(pictureMargin, top.bottom() + 1 + chart.height() + pictureMargin, chart.width(), rowHeight);
    PictureRows rows(painter, firstRow, metrics.horizontalAdvance(u"000.0 MiB/s"_s) + space::small);
    rows.add(PictureText::tr("Series"),
             {PictureText::tr("Last"), PictureText::tr("Min"), PictureText::tr("Avg"), PictureText::tr("Max")});
    for (const ChartSeries &one : std::as_const(shown)) {
        const SeriesFigures figures = figuresOf(one.series, startMs, endMs);
        rows.mark(seriesPen(theme, styles.value(one.name), 3));
        painter.setPen(theme.color(ColorRole::Text));
        rows.add(one.name, {formatFigure(figures.last, unit), formatFigure(figures.min, unit),
                            formatFigure(figures.avg, unit), formatFigure(figures.max, unit)});
    }
    return image;
}

} // namespace chom
