// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace isocost
{

/// What kind of thing went wrong; the command line turns it into its exit code.
enum class ErrorCode {
    input, ///< the input breaks a rule of its format (exit 3)
    io,    ///< reading or writing failed (exit 1)
    usage, ///< the call itself is wrong (exit 2)
};

/// A failure as a value. `where` is a JSON pointer, a line or a field; empty when the whole input is meant.
struct Error {
    ErrorCode code = ErrorCode::input;
    std::string where;
    std::string message;

    bool operator==(const Error &) const = default;
};

/// Either a value or an Error; what parsing, loading and checking return.
template <class T> class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    const T &value() const & { return checked(); }
    T &value() & { return const_cast<T &>(checked()); }
    T &&value() && { return std::move(const_cast<T &>(checked())); }
    const T &operator*() const { return checked(); }
    const T *operator->() const { return &checked(); }

    const Error &error() const
    {
        assert(!ok());
        return *std::get_if<1>(&m_state);
    }

private:
    const T &checked() const
    {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }

    std::variant<T, Error> m_state;
};

/// Result of an action that yields nothing but may fail.
using Status = Result<std::monostate>;

inline Status done()
{
    return Status{std::monostate{}};
}

} // namespace isocost
