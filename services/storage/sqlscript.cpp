// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/migrations.h"

using namespace Qt::StringLiterals;

namespace chom {
namespace {

/// Cuts a script at the semicolons that end a statement: not those in quotes, comments or between BEGIN and END.
class ScriptSplitter
{
public:
    explicit ScriptSplitter(const QString &script)
        : m_script(script)
    {
    }

    Result<QStringList> split()
    {
        while (m_at < m_script.size()) {
            const QChar c = m_script.at(m_at);
            if (c == u'\'' || c == u'"') {
                if (!takeQuoted(c))
                    return fail(ErrorCode::BadRequest, u"A quote does not end."_s);
            } else if (m_script.mid(m_at, 2) == "--"_L1) {
                skipTo(u"\n"_s);
            } else if (m_script.mid(m_at, 2) == "/*"_L1) {
                skipTo(u"*/"_s);
            } else if (c.isLetter() || c == u'_') {
                takeWord();
            } else if (c == u';' && m_depth == 0) {
                finishStatement();
                ++m_at;
            } else {
                m_statement += c;
                ++m_at;
            }
        }
        if (m_depth != 0)
            return fail(ErrorCode::BadRequest, u"BEGIN without END."_s);
        finishStatement();
        return m_statements;
    }

private:
    bool takeQuoted(QChar quote)
    {
        const qsizetype end = m_script.indexOf(quote, m_at + 1); // a doubled quote reads as two strings: same cut
        if (end < 0)
            return false;
        m_statement += m_script.mid(m_at, end - m_at + 1);
        m_at = end + 1;
        return true;
    }

    void skipTo(const QString &end)
    {
        const qsizetype found = m_script.indexOf(end, m_at);
        m_at = found < 0 ? m_script.size() : found + end.size();
        m_statement += u' ';
    }

    void takeWord()
    {
        qsizetype end = m_at;
        while (end < m_script.size() && (m_script.at(end).isLetterOrNumber() || m_script.at(end) == u'_'))
            ++end;
        const QString word = m_script.mid(m_at, end - m_at);
        const QString upper = word.toUpper();
        if (upper == "BEGIN"_L1 || upper == "CASE"_L1)
            ++m_depth;
        else if (upper == "END"_L1 && m_depth > 0)
            --m_depth;
        m_statement += word;
        m_at = end;
    }

    void finishStatement()
    {
        const QString statement = m_statement.trimmed();
        if (!statement.isEmpty())
            m_statements += statement;
        m_statement.clear();
    }

    const QString &m_script;
    QString m_statement;
    QStringList m_statements;
    qsizetype m_at = 0;
    int m_depth = 0;
};

} // namespace

Result<QStringList> splitSql(const QString &script)
{
    return ScriptSplitter(script).split();
}

} // namespace chom
