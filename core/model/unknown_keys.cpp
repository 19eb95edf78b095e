// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/unknown_keys.h"

#include "core/model/key_walker.h"

namespace isocost
{

namespace
{

using Pointers = std::vector<std::string>;

/// Notes the keys that the key table lacks.
template <class T> class UnknownKeyFinder : public KeyWalker<UnknownKeyFinder, T, Pointers>
{
public:
    using KeyWalker<UnknownKeyFinder, T, Pointers>::KeyWalker;

    void extra(Extra T::*member)
    {
        for (const auto &[key, value] : this->m_object.*member)
            this->m_found.push_back(this->m_path + pointerStep(key));
    }
};

} // namespace

std::vector<std::string> unknownKeys(const Scenario &scenario)
{
    return collected<UnknownKeyFinder, Pointers>(scenario);
}

} // namespace isocost
