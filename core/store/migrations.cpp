// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations.h"

#include "core/store/library_file.h"

#include <QStringList>

#include <array>

namespace isocost
{

namespace
{

// Columns bear the names of the file format; "extra" holds the keys it does not know, as a JSON object. Keys are never
// used twice, so that a key which one window remembers can not come to mean something else. "revision" counts the
// changes of an item and its lists. A number of the file format without a column here is kept in "extra".
constexpr const char *version1 = R"sql(
CREATE TABLE provider (
    "key" INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE sheet (
    "key" INTEGER PRIMARY KEY AUTOINCREMENT,
    revision INTEGER NOT NULL DEFAULT 1,
    changed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('serverless', 'dedicated')),
    provider INTEGER NOT NULL REFERENCES provider ("key"),
    product TEXT NOT NULL,
    region TEXT NOT NULL,
    currency TEXT NOT NULL,
    effective TEXT NOT NULL,
    source TEXT NOT NULL,
    notes TEXT NOT NULL,
    memory_gb REAL,
    accelerator INTEGER NOT NULL CHECK (accelerator IN (0, 1)),
    replicas_per_unit INTEGER NOT NULL,
    billing_increment_seconds REAL NOT NULL,
    billing_minimum_seconds REAL NOT NULL,
    billing_failed_fraction REAL NOT NULL,
    billing_surcharge_fraction REAL NOT NULL,
    billing_custom_model_premium REAL NOT NULL,
    billing_idle_billed INTEGER NOT NULL,
    billing_extra TEXT,
    cold_start INTEGER NOT NULL CHECK (cold_start IN (0, 1)),
    cold_start_base_seconds REAL,
    cold_start_load_gb_per_second REAL,
    cold_start_keep_alive_seconds REAL,
    cold_start_billed INTEGER,
    cold_start_extra TEXT,
    concurrency INTEGER NOT NULL CHECK (concurrency IN (0, 1)),
    concurrency_limit REAL,
    concurrency_extra_price_per_month REAL,
    concurrency_extra TEXT,
    limits_requests_per_minute REAL,
    limits_tokens_per_minute REAL,
    limits_max_seconds REAL,
    limits_max_payload_kb REAL,
    limits_extra TEXT,
    memory_extra TEXT,
    network_seconds REAL NOT NULL,
    discount_fraction REAL NOT NULL,
    minimum_charge_per_month REAL NOT NULL,
    extra TEXT,
    UNIQUE (id, effective)
) STRICT;
CREATE INDEX sheet_of_provider ON sheet (provider);

CREATE TABLE memory_option (
    sheet INTEGER NOT NULL REFERENCES sheet ("key") ON DELETE CASCADE,
    position INTEGER NOT NULL,
    value REAL NOT NULL,
    PRIMARY KEY (sheet, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE meter (
    "key" INTEGER PRIMARY KEY,
    sheet INTEGER NOT NULL REFERENCES sheet ("key") ON DELETE CASCADE,
    position INTEGER NOT NULL,
    unit TEXT NOT NULL,
    label TEXT NOT NULL,
    price REAL,
    per REAL NOT NULL,
    share REAL NOT NULL,
    tiering TEXT NOT NULL CHECK (tiering IN ('graduated', 'volume')),
    free REAL NOT NULL,
    source TEXT NOT NULL,
    effective TEXT NOT NULL,
    extra TEXT,
    UNIQUE (sheet, position)
) STRICT;

CREATE TABLE meter_class (
    meter INTEGER NOT NULL REFERENCES meter ("key") ON DELETE CASCADE,
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (meter, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE tier (
    "key" INTEGER PRIMARY KEY,
    meter INTEGER NOT NULL REFERENCES meter ("key") ON DELETE CASCADE,
    position INTEGER NOT NULL,
    "from" REAL NOT NULL,
    price REAL NOT NULL,
    extra TEXT,
    UNIQUE (meter, position)
) STRICT;

CREATE TABLE rate (
    "key" INTEGER PRIMARY KEY,
    sheet INTEGER NOT NULL REFERENCES sheet ("key") ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    hourly REAL,
    monthly REAL,
    term_months REAL NOT NULL,
    upfront REAL NOT NULL,
    interruptions_per_hour REAL NOT NULL,
    recovery_seconds REAL NOT NULL,
    source TEXT NOT NULL,
    effective TEXT NOT NULL,
    extra TEXT,
    UNIQUE (sheet, position)
) STRICT;

CREATE TABLE workload (
    "key" INTEGER PRIMARY KEY AUTOINCREMENT,
    revision INTEGER NOT NULL DEFAULT 1,
    changed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    name TEXT NOT NULL UNIQUE,
    shape_kind TEXT NOT NULL CHECK (shape_kind IN ('flat', 'hour_of_week', 'bins')),
    shape_bin_seconds REAL NOT NULL,
    shape_extra TEXT,
    burstiness REAL NOT NULL,
    slo INTEGER NOT NULL CHECK (slo IN (0, 1)),
    slo_percentile REAL,
    slo_seconds REAL,
    slo_extra TEXT,
    extra TEXT
) STRICT;

CREATE TABLE shape_weight (
    workload INTEGER NOT NULL REFERENCES workload ("key") ON DELETE CASCADE,
    position INTEGER NOT NULL,
    value REAL NOT NULL,
    PRIMARY KEY (workload, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE class (
    "key" INTEGER PRIMARY KEY,
    workload INTEGER NOT NULL REFERENCES workload ("key") ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    requests_per_day REAL NOT NULL,
    input_tokens REAL NOT NULL,
    output_tokens REAL NOT NULL,
    cached_input_fraction REAL NOT NULL,
    images REAL NOT NULL,
    audio_seconds REAL NOT NULL,
    payload_in_kb REAL NOT NULL,
    payload_out_kb REAL NOT NULL,
    compute_seconds REAL,
    prefill_tokens_per_second REAL,
    decode_tokens_per_second REAL,
    compute_cv REAL NOT NULL,
    model TEXT NOT NULL,
    memory_gb REAL NOT NULL,
    model_gb REAL NOT NULL,
    custom_model INTEGER NOT NULL,
    needs_accelerator INTEGER NOT NULL,
    failure_fraction REAL NOT NULL,
    cache_hit_fraction REAL NOT NULL,
    cache_hit_seconds REAL NOT NULL,
    deferred INTEGER NOT NULL,
    price_factor REAL NOT NULL,
    extra TEXT,
    UNIQUE (workload, position)
) STRICT;
)sql";

// Scenarios, and which sheets each of them rests on.
constexpr const char *version2 = R"sql(
CREATE TABLE scenario (
    "key" INTEGER PRIMARY KEY AUTOINCREMENT,
    revision INTEGER NOT NULL DEFAULT 1,
    changed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    name TEXT NOT NULL UNIQUE,
    currency TEXT NOT NULL,
    requests_per_day REAL NOT NULL,
    document TEXT NOT NULL
) STRICT;

CREATE TABLE scenario_sheet (
    scenario INTEGER NOT NULL REFERENCES scenario ("key") ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    effective TEXT NOT NULL,
    PRIMARY KEY (scenario, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX scenario_of_sheet ON scenario_sheet (id, effective);
)sql";

// Rules of meters: least units a request, blocks, prompt lengths, hours of the day; requests at once on an instance.
constexpr const char *version3 = R"sql(
ALTER TABLE sheet ADD COLUMN instance_concurrency INTEGER NOT NULL DEFAULT 1;
ALTER TABLE sheet ADD COLUMN instance_extra TEXT;
ALTER TABLE sheet ADD COLUMN stated_limits TEXT NOT NULL DEFAULT '';
ALTER TABLE meter ADD COLUMN minimum_per_request REAL NOT NULL DEFAULT 0;
ALTER TABLE meter ADD COLUMN block REAL NOT NULL DEFAULT 0;
ALTER TABLE meter ADD COLUMN over_input_tokens REAL;
ALTER TABLE meter ADD COLUMN up_to_input_tokens REAL;
ALTER TABLE meter ADD COLUMN reference INTEGER NOT NULL DEFAULT 0 CHECK (reference IN (0, 1));
ALTER TABLE meter ADD COLUMN reference_input_tokens REAL;
ALTER TABLE meter ADD COLUMN reference_output_tokens REAL;
ALTER TABLE meter ADD COLUMN reference_extra TEXT;
ALTER TABLE class ADD COLUMN cache_write_fraction REAL NOT NULL DEFAULT 0;
ALTER TABLE workload ADD COLUMN utc_offset_hours REAL NOT NULL DEFAULT 0;

CREATE TABLE hour_window (
    "key" INTEGER PRIMARY KEY,
    meter INTEGER NOT NULL REFERENCES meter ("key") ON DELETE CASCADE,
    position INTEGER NOT NULL,
    "from" REAL NOT NULL,
    "to" REAL NOT NULL,
    extra TEXT,
    UNIQUE (meter, position)
) STRICT;

ALTER TABLE sheet ADD COLUMN speed INTEGER NOT NULL DEFAULT 0 CHECK (speed IN (0, 1));
ALTER TABLE sheet ADD COLUMN speed_first_token_seconds REAL;
ALTER TABLE sheet ADD COLUMN speed_output_tokens_per_second REAL;
ALTER TABLE sheet ADD COLUMN speed_source TEXT;
ALTER TABLE sheet ADD COLUMN speed_extra TEXT;
ALTER TABLE sheet ADD COLUMN hardware INTEGER NOT NULL DEFAULT 0 CHECK (hardware IN (0, 1));
ALTER TABLE sheet ADD COLUMN hardware_bandwidth_tb_s REAL;
ALTER TABLE sheet ADD COLUMN hardware_bf16_tflops REAL;
ALTER TABLE sheet ADD COLUMN hardware_fp8_tflops REAL;
ALTER TABLE sheet ADD COLUMN hardware_fp4_tflops REAL;
ALTER TABLE sheet ADD COLUMN hardware_source TEXT;
ALTER TABLE sheet ADD COLUMN hardware_extra TEXT;

CREATE TABLE measured (
    "key" INTEGER PRIMARY KEY,
    sheet INTEGER NOT NULL REFERENCES sheet ("key") ON DELETE CASCADE,
    position INTEGER NOT NULL,
    model TEXT NOT NULL,
    gpus INTEGER NOT NULL,
    precision TEXT NOT NULL,
    engine TEXT NOT NULL,
    input_tokens REAL NOT NULL,
    output_tokens REAL NOT NULL,
    concurrency REAL NOT NULL,
    first_token_seconds REAL NOT NULL,
    seconds_per_token REAL NOT NULL,
    source TEXT NOT NULL,
    extra TEXT,
    UNIQUE (sheet, position)
) STRICT;

ALTER TABLE sheet ADD COLUMN any_kind TEXT NOT NULL DEFAULT 'serverless'
    CHECK (any_kind IN ('serverless', 'dedicated', 'provisioned'));
UPDATE sheet SET any_kind = kind;
ALTER TABLE sheet DROP COLUMN kind;
ALTER TABLE sheet RENAME COLUMN any_kind TO kind;
ALTER TABLE sheet ADD COLUMN unit TEXT NOT NULL DEFAULT '';
ALTER TABLE sheet ADD COLUMN tokens_per_minute_per_unit REAL;
ALTER TABLE sheet ADD COLUMN weights_input REAL NOT NULL DEFAULT 1;
ALTER TABLE sheet ADD COLUMN weights_cached_input REAL;
ALTER TABLE sheet ADD COLUMN weights_output REAL NOT NULL DEFAULT 1;
ALTER TABLE sheet ADD COLUMN weights_extra TEXT;
ALTER TABLE sheet ADD COLUMN minimum_units INTEGER NOT NULL DEFAULT 1;
ALTER TABLE sheet ADD COLUMN unit_step INTEGER NOT NULL DEFAULT 1;

ALTER TABLE workload ADD COLUMN slo_metric TEXT DEFAULT 'total';
ALTER TABLE class ADD COLUMN compute_quantiles TEXT;
ALTER TABLE class ADD COLUMN first_token_seconds REAL;
ALTER TABLE class ADD COLUMN slo INTEGER NOT NULL DEFAULT 0 CHECK (slo IN (0, 1));
ALTER TABLE class ADD COLUMN slo_percentile REAL;
ALTER TABLE class ADD COLUMN slo_seconds REAL;
ALTER TABLE class ADD COLUMN slo_metric TEXT;
ALTER TABLE class ADD COLUMN slo_extra TEXT;
ALTER TABLE class ADD COLUMN shape INTEGER NOT NULL DEFAULT 0 CHECK (shape IN (0, 1));
ALTER TABLE class ADD COLUMN shape_kind TEXT;
ALTER TABLE class ADD COLUMN shape_weights TEXT;
ALTER TABLE class ADD COLUMN shape_bin_seconds REAL;
ALTER TABLE class ADD COLUMN shape_extra TEXT;
ALTER TABLE class ADD COLUMN fill_valleys INTEGER NOT NULL DEFAULT 0 CHECK (fill_valleys IN (0, 1));
)sql";

/// Conversations, retrieval and users of a class; links between devices.
constexpr const char *version4 = R"sql(
ALTER TABLE sheet ADD COLUMN hardware_link_gb_s REAL;
ALTER TABLE class ADD COLUMN conversation INTEGER NOT NULL DEFAULT 0 CHECK (conversation IN (0, 1));
ALTER TABLE class ADD COLUMN conversation_turns REAL;
ALTER TABLE class ADD COLUMN conversation_system_tokens REAL;
ALTER TABLE class ADD COLUMN conversation_user_tokens REAL;
ALTER TABLE class ADD COLUMN conversation_reply_tokens REAL;
ALTER TABLE class ADD COLUMN conversation_history TEXT;
ALTER TABLE class ADD COLUMN conversation_last_turns REAL;
ALTER TABLE class ADD COLUMN conversation_summary_tokens REAL;
ALTER TABLE class ADD COLUMN conversation_extra TEXT;
ALTER TABLE class ADD COLUMN retrieval INTEGER NOT NULL DEFAULT 0 CHECK (retrieval IN (0, 1));
ALTER TABLE class ADD COLUMN retrieval_chunks REAL;
ALTER TABLE class ADD COLUMN retrieval_tokens_per_chunk REAL;
ALTER TABLE class ADD COLUMN retrieval_search_cost_per_1000 REAL;
ALTER TABLE class ADD COLUMN retrieval_cache_hit_fraction REAL;
ALTER TABLE class ADD COLUMN retrieval_extra TEXT;
ALTER TABLE class ADD COLUMN max_input_tokens REAL;
ALTER TABLE class ADD COLUMN calls_per_interaction REAL NOT NULL DEFAULT 1;
ALTER TABLE class ADD COLUMN sessions_per_user_month REAL;
ALTER TABLE class ADD COLUMN labels TEXT;
ALTER TABLE workload ADD COLUMN price_per_user_month REAL;
)sql";

constexpr std::array<const char *, 4> steps = {version1, version2, version3, version4};

void runScript(Connection &connection, const char *script)
{
    // No statement of a step holds a semicolon of its own.
    const QStringList statements = QString::fromLatin1(script).split(u';', Qt::SkipEmptyParts);
    for (const QString &statement : statements) {
        if (!statement.trimmed().isEmpty())
            connection.run(statement);
    }
}

} // namespace

unsigned newestLibraryVersion()
{
    return static_cast<unsigned>(steps.size());
}

void migrate(Connection &connection, unsigned from, unsigned to)
{
    if (from == 0)
        connection.run(QStringLiteral("PRAGMA application_id = %1").arg(libraryApplicationId));
    for (unsigned version = from; version < to; ++version)
        runScript(connection, steps[version]);
    connection.run(QStringLiteral("PRAGMA user_version = %1").arg(to));
}

} // namespace isocost
