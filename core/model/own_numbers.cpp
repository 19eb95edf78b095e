// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/own_numbers.h"

#include "core/model/key_visitor.h"

namespace isocost
{

namespace
{

/// Keeps the numbers.
template <class T> class OwnNumberLister : public KeyVisitor<T>
{
public:
    OwnNumberLister(std::string path, std::vector<OwnNumber<T>> &found) : m_path(std::move(path)), m_found(found) {}

    template <class M> void number(const char *key, M T::*member, const NumberKey &number, Presence = {})
    {
        m_found.push_back({m_path + key, number, member});
    }
    template <class Members> void group(const char *key, Extra T::*, const Members &members)
    {
        OwnNumberLister inner(m_path + key + "/", m_found);
        members(inner);
    }

private:
    std::string m_path;
    std::vector<OwnNumber<T>> &m_found;
};

} // namespace

template <class T> const std::vector<OwnNumber<T>> &ownNumbers()
{
    static const auto numbers = [] {
        std::vector<OwnNumber<T>> found;
        OwnNumberLister<T> lister({}, found);
        describe(lister, Keys<T>{});
        return found;
    }();
    return numbers;
}

template const std::vector<OwnNumber<Scenario>> &ownNumbers();
template const std::vector<OwnNumber<Workload>> &ownNumbers();
template const std::vector<OwnNumber<RequestClass>> &ownNumbers();
template const std::vector<OwnNumber<Option>> &ownNumbers();
template const std::vector<OwnNumber<PriceSheet>> &ownNumbers();
template const std::vector<OwnNumber<Meter>> &ownNumbers();
template const std::vector<OwnNumber<Rate>> &ownNumbers();
template const std::vector<OwnNumber<Billing>> &ownNumbers();
template const std::vector<OwnNumber<ColdStart>> &ownNumbers();
template const std::vector<OwnNumber<ConcurrencyLimit>> &ownNumbers();
template const std::vector<OwnNumber<Instance>> &ownNumbers();
template const std::vector<OwnNumber<Limits>> &ownNumbers();
template const std::vector<OwnNumber<AnswerSpeed>> &ownNumbers();
template const std::vector<OwnNumber<Hardware>> &ownNumbers();
template const std::vector<OwnNumber<TokenWeights>> &ownNumbers();

} // namespace isocost
