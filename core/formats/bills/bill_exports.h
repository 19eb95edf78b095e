// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/bills/bill_formats.h"

namespace isocost
{

// Each export's columns and how it counts; billFormats() has all of them.
BillFormat focusFormat();    // focus_export.cpp
BillFormat curFormat();      // aws_cur_export.cpp
BillFormat openAiCosts();    // openai_exports.cpp
BillFormat openAiUsage();    // openai_exports.cpp
BillFormat anthropicUsage(); // anthropic_exports.cpp
BillFormat anthropicCosts(); // anthropic_exports.cpp
BillFormat liteLlmDaily();   // litellm_exports.cpp
BillFormat liteLlmLogs();    // litellm_exports.cpp

} // namespace isocost
