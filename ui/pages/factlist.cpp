// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/factlist.h"

#include "ui/theme/theme.h"

#include <QFormLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace chom {

FactList::FactList(QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(space::medium);
    m_form->setVerticalSpacing(space::tiny);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
}

void FactList::setFacts(const QList<Fact> &facts)
{
    // labels are kept from one server to the next, so that a refresh does not flicker or lose a selection
    while (m_rows.size() > facts.size()) {
        m_form->removeRow(m_form->rowCount() - 1);
        m_rows.removeLast();
    }
    while (m_rows.size() < facts.size()) {
        auto *label = new QLabel(this);
        label->setProperty("tone", u"secondary"_s);
        auto *value = new QLabel(this);
        value->setTextFormat(Qt::PlainText);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        value->setFocusPolicy(Qt::ClickFocus);
        label->setBuddy(value);
        m_form->addRow(label, value);
        m_rows.append(std::pair(label, value));
    }
    for (qsizetype at = 0; at < facts.size(); ++at) {
        const auto &[label, value] = m_rows.at(at);
        label->setText(facts.at(at).label);
        if (value->text() != facts.at(at).value)
            value->setText(facts.at(at).value);
        value->setToolTip(facts.at(at).toolTip.toHtmlEscaped());
        value->setAccessibleName(facts.at(at).label);
    }
}

} // namespace chom
