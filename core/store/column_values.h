// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/extra.h"
#include "core/model/keys.h"
#include "core/store/connection.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace isocost
{

/// A text as a bound value; an empty one is no NULL.
QVariant boundText(const std::string &text);
std::string textOf(const QVariant &value);

/// Unknown keys as one JSON object, NULL where there are none.
QVariant boundExtra(const Extra &extra);
/// The other way round; false for what is no JSON object.
bool readExtra(const QVariant &value, Extra &extra);

/// Numbers, or pairs of numbers, as one JSON text, NULL where there are none.
QVariant boundNumbers(const std::vector<double> &numbers);
QVariant boundPairs(const std::vector<std::pair<double, double>> &pairs);
/// Texts by name as one JSON object, NULL where there are none.
QVariant boundTexts(const std::vector<std::pair<std::string, std::string>> &texts);
/// The other way round; false for what is no list of numbers, or of pairs.
bool readNumbers(const QVariant &value, std::vector<double> &numbers);
bool readPairs(const QVariant &value, std::vector<std::pair<double, double>> &pairs);
bool readTexts(const QVariant &value, std::vector<std::pair<std::string, std::string>> &texts);

/// A number as JSON.
std::string jsonNumber(double number);

/// A quoted name for SQL.
QString quotedName(const std::string &name);

/// The names of a table's columns.
using Columns = std::set<std::string, std::less<>>;

/// Sink of a ColumnWalker that collects the names of the columns.
class ColumnNames
{
public:
    explicit ColumnNames(const Columns &stored) : m_stored(stored) {}

    std::vector<std::string> names;

    template <class M> void number(const std::string &object, const char *key, const M &, bool)
    {
        if (m_stored.contains(object + key))
            names.push_back(object + key);
    }
    void extra(const std::string &object, const Extra &) { names.push_back(object + "extra"); }
    template <class M> void value(const std::string &name, const M &) { names.push_back(name); }
    template <class M> void texts(const std::string &name, const M &) { names.push_back(name); }
    template <class E> void choice(const std::string &name, const E &, Names) { names.push_back(name); }
    void presence(const std::string &name, bool) { names.push_back(name); }
    void enterOptional(bool) {}
    void leaveOptional() {}

private:
    const Columns &m_stored;
};

/// Sink of a ColumnWalker that collects the values to bind. Members of an absent object are NULL.
class ColumnValues
{
public:
    explicit ColumnValues(const Columns &stored) : m_stored(stored) {}

    QVariantList values;

    template <class M> void number(const std::string &object, const char *key, const M &number, bool isUsual)
    {
        const std::optional<double> said = number;
        if (m_stored.contains(object + key))
            add(bound(number));
        else if (said && !isUsual)
            m_others[object].emplace_back(key, jsonNumber(*said));
    }
    void extra(const std::string &object, const Extra &extra);
    void value(const std::string &, bool flag) { add(flag ? 1 : 0); }
    void value(const std::string &, const std::string &text) { add(boundText(text)); }
    void value(const std::string &, const std::vector<std::pair<double, double>> &pairs) { add(boundPairs(pairs)); }
    void value(const std::string &, const std::vector<double> &numbers) { add(boundNumbers(numbers)); }
    void texts(const std::string &, const std::vector<std::pair<std::string, std::string>> &texts)
    {
        add(boundTexts(texts));
    }
    template <class E> void choice(const std::string &, const E &chosen, Names names)
    {
        add(QString::fromLatin1(names[static_cast<std::size_t>(chosen)]));
    }
    void presence(const std::string &, bool present) { add(present ? 1 : 0); }
    void enterOptional(bool present) { m_absent = !present; }
    void leaveOptional() { m_absent = false; }

private:
    static QVariant bound(double number) { return number; }
    static QVariant bound(int number) { return number; }
    static QVariant bound(const std::optional<double> &number) { return number ? QVariant(*number) : QVariant(); }
    void add(const QVariant &value) { values << (m_absent ? QVariant() : value); }

    const Columns &m_stored;
    std::map<std::string, Extra> m_others; ///< numbers without a column, by the object that they are of
    bool m_absent = false;
};

/// Sink of a ColumnWalker that fills the members from a query's row, column by column from `column` on.
class ColumnReader
{
public:
    ColumnReader(const Columns &stored, const QSqlQuery &row, int column)
        : m_stored(stored), m_row(row), m_column(column)
    {
    }

    template <class M> void number(const std::string &object, const char *key, M &number, bool)
    {
        if (m_stored.contains(object + key))
            read(number);
        else
            m_others[object].emplace_back(key, [&number](double found) { take(found, number); });
    }
    void extra(const std::string &object, Extra &extra);
    void value(const std::string &, bool &flag) { flag = next().toInt() != 0; }
    void value(const std::string &, std::string &text) { text = textOf(next()); }
    void value(const std::string &name, std::vector<std::pair<double, double>> &pairs)
    {
        if (!readPairs(next(), pairs))
            m_broken = name;
    }
    void texts(const std::string &name, std::vector<std::pair<std::string, std::string>> &texts)
    {
        if (!readTexts(next(), texts))
            m_broken = name;
    }
    void value(const std::string &name, std::vector<double> &numbers)
    {
        if (!readNumbers(next(), numbers))
            m_broken = name;
    }
    template <class E> void choice(const std::string &name, E &chosen, Names names)
    {
        const auto found = std::ranges::find(names, textOf(next()));
        if (found != names.end())
            chosen = static_cast<E>(found - names.begin());
        else if (!m_absent)
            m_broken = name;
    }
    void presence(const std::string &, bool &present) { present = next().toInt() != 0; }
    void enterOptional(bool present) { m_absent = !present; }
    void leaveOptional() { m_absent = false; }

    /// A column that holds what it must not; empty when all is well.
    const std::string &broken() const { return m_broken; }

private:
    QVariant next() { return m_row.value(m_column++); }
    void read(double &number) { number = next().toDouble(); }
    void read(int &number) { number = next().toInt(); }
    void read(std::optional<double> &number)
    {
        const QVariant found = next();
        number = found.isNull() ? std::nullopt : std::optional(found.toDouble());
    }

    static void take(double found, double &number) { number = found; }
    static void take(double found, std::optional<double> &number) { number = found; }
    static void take(double found, int &number)
    {
        constexpr double largest = 2e9; // within int; validate() refuses it anyway
        number = static_cast<int>(std::clamp(found, -largest, largest));
    }

    using Taker = std::function<void(double)>;

    const Columns &m_stored;
    const QSqlQuery &m_row;
    int m_column;
    std::map<std::string, std::vector<std::pair<std::string, Taker>>> m_others; ///< as in ColumnValues
    bool m_absent = false;
    std::string m_broken;
};

} // namespace isocost
