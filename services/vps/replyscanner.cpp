// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/vps/replyscanner.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr int deepest = 64;
constexpr int mostObjects = 1000; // between a reply and the noise around it; more is no agent's output

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isWordChar(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '-' || c == '.'
        || c == '_';
}

/// Reads one object from a position and writes it down as strict JSON.
class MendingReader final
{
public:
    MendingReader(const QByteArray &raw, qsizetype from)
        : m_raw(raw)
        , m_pos(from)
    {
    }

    [[nodiscard]] bool readObject() { return object(1); }
    [[nodiscard]] qsizetype position() const { return m_pos; }
    [[nodiscard]] const QByteArray &json() const { return m_out; }
    [[nodiscard]] bool beginsLikeReply() const { return m_out.startsWith("{\"success\""); }

private:
    [[nodiscard]] char peek() const { return m_pos < m_raw.size() ? m_raw.at(m_pos) : '\0'; }

    void skipSpace()
    {
        while (m_pos < m_raw.size() && isSpace(m_raw.at(m_pos)))
            ++m_pos;
    }

    /// `{}` where a comma or a closing bracket belongs.
    void skipEmptyObjects()
    {
        for (;;) {
            skipSpace();
            if (peek() != '{')
                return;
            qsizetype end = m_pos + 1;
            while (end < m_raw.size() && isSpace(m_raw.at(end)))
                ++end;
            if (end >= m_raw.size() || m_raw.at(end) != '}')
                return;
            m_pos = end + 1;
        }
    }

    bool object(int depth)
    {
        return members('}', depth, [this, depth] {
            if (peek() != '"' || !string())
                return false;
            skipSpace();
            if (peek() != ':')
                return false;
            ++m_pos;
            m_out += ':';
            return value(depth + 1);
        });
    }

    bool array(int depth)
    {
        return members(']', depth, [this, depth] { return value(depth + 1); });
    }

    template <typename Member> bool members(char close, int depth, Member member)
    {
        if (depth > deepest)
            return false;
        m_out += m_raw.at(m_pos++);
        bool first = true;
        for (;;) {
            skipSpace();
            if (peek() == close) {
                ++m_pos;
                m_out += close;
                return true;
            }
            if (!first)
                m_out += ',';
            if (!member())
                return false;
            first = false;
            skipEmptyObjects();
            if (peek() == ',')
                ++m_pos;
            else if (peek() != close)
                return false;
        }
    }

    bool value(int depth)
    {
        skipSpace();
        switch (peek()) {
        case '{': return object(depth);
        case '[': return array(depth);
        case '"': return string();
        case ',':
        case '}':
        case ']': m_out += "null"; return true; // a shell variable that was empty
        default: return word();
        }
    }

    bool word()
    {
        const qsizetype from = m_pos;
        while (isWordChar(peek()))
            ++m_pos;
        const QByteArray text = m_raw.mid(from, m_pos - from);
        if (text.isEmpty())
            return false;
        if (text == "true" || text == "false" || text == "null")
            m_out += text;
        else
            m_out += '"' + text + '"';
        return true;
    }

    bool string()
    {
        m_out += m_raw.at(m_pos++);
        while (m_pos < m_raw.size()) {
            const char c = m_raw.at(m_pos++);
            if (c == '"') {
                m_out += c;
                return true;
            }
            if (c == '\\' && m_pos < m_raw.size()) {
                m_out += c;
                m_out += m_raw.at(m_pos++);
            } else if (static_cast<unsigned char>(c) < 0x20) {
                m_out += "\\u00" + QByteArray::number(static_cast<int>(c), 16).rightJustified(2, '0');
            } else {
                m_out += c;
            }
        }
        return false;
    }

    const QByteArray &m_raw;
    qsizetype m_pos;
    QByteArray m_out;
};

} // namespace

ScannedReply scanReply(const QByteArray &raw)
{
    ScannedReply found;
    qsizetype work = 0;
    const qsizetype mostWork = raw.size() * 8 + 65536;
    int objects = 0;
    for (qsizetype from = raw.indexOf('{'); from >= 0; from = raw.indexOf('{', from)) {
        MendingReader reader(raw, from);
        const bool complete = reader.readObject();
        work += reader.position() - from;
        if (work > mostWork)
            break;
        if (!complete) {
            // What follows would be the inside of a broken reply: none of it is an answer.
            if (reader.beginsLikeReply()) {
                found.cutOff = true;
                break;
            }
            ++from;
            continue;
        }
        if (++objects > mostObjects)
            break;
        // Bytes that are not UTF-8 (a file name, a tool's output) become U+FFFD instead of failing the whole reply.
        const QByteArray json = QString::fromUtf8(reader.json()).toUtf8();
        const QJsonDocument document = QJsonDocument::fromJson(json);
        if (document.isObject() && document.object().value(u"success"_s).isBool())
            found.replies.append(document.object());
        else if (!document.isObject() && reader.beginsLikeReply())
            found.cutOff = true;
        from = reader.position();
    }
    return found;
}

} // namespace chom
