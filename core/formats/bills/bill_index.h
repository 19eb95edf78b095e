// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace isocost
{

/// Finds numbered things by a hash of 64 bits: open addressing, never more than half full.
class BillIndex
{
public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    /// The number of the thing with that hash for which `is` holds; `none` without one.
    template <class Is> std::uint32_t find(std::uint64_t hash, const Is &is) const
    {
        for (std::size_t at = hash & m_mask;; at = (at + 1) & m_mask) {
            const Slot &slot = m_slots[at];
            if (slot.number == none || (slot.hash == hash && is(slot.number)))
                return slot.number;
        }
    }

    void add(std::uint64_t hash, std::uint32_t number)
    {
        if (2 * ++m_count > m_slots.size())
            grow();
        put(hash, number);
    }

    static std::uint64_t hashOf(std::string_view text)
    {
        std::uint64_t hash = text.size();
        std::size_t at = 0;
        for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
            std::uint64_t word = 0;
            std::memcpy(&word, text.data() + at, sizeof word);
            hash = mixed(hash ^ word);
        }
        std::uint64_t rest = 0;
        std::memcpy(&rest, text.data() + at, text.size() - at);
        return mixed(hash ^ rest);
    }
    static std::uint64_t mixed(std::uint64_t value)
    {
        value *= 0x9E3779B97F4A7C15;
        return value ^ value >> 32;
    }

private:
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t number = none;
    };

    void put(std::uint64_t hash, std::uint32_t number)
    {
        std::size_t at = hash & m_mask;
        while (m_slots[at].number != none)
            at = (at + 1) & m_mask;
        m_slots[at] = {hash, number};
    }
    void grow()
    {
        const std::vector<Slot> old = std::move(m_slots);
        m_slots.assign(2 * old.size(), {});
        m_mask = m_slots.size() - 1;
        for (const Slot &slot : old) {
            if (slot.number != none)
                put(slot.hash, slot.number);
        }
    }

    std::vector<Slot> m_slots = std::vector<Slot>(1024);
    std::size_t m_mask = 1023;
    std::size_t m_count = 0;
};

} // namespace isocost
