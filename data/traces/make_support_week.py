#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes support-week.csv.gz: a made-up request log of one week with days, nights, a quiet weekend and bursts.

    make_support_week.py [OUT]

The same bytes every time: one seed, no clock. The rate of an hour follows the day; each minute's rate is that times a
Gamma factor of mean 1 and coefficient of variation 0.6; one sale on Thursday afternoon brings four times the traffic.
"""
import datetime
import gzip
import math
import os
import random
import sys

SEED = 20260601
START = datetime.datetime(2026, 6, 1)  # a Monday
PER_DAY = 2400
BURSTINESS = 0.6
MODELS = [  # name, share, mean tokens in and out, seconds a token out
    ("llama-8b", 0.8, 620, 180, 0.011),
    ("llama-70b", 0.2, 1400, 420, 0.028),
]


def weight(minute):
    day, hour = minute // 1440, minute % 1440 / 60
    daily = 0.15 + max(0.0, math.sin((hour - 6) / 14 * math.pi)) ** 1.5 if 6 <= hour <= 20 else 0.15
    sale = 4 if day == 3 and 14 <= hour < 15.5 else 1
    return daily * (0.35 if day >= 5 else 1) * sale


def poisson(rng, mean):
    limit, count, product = math.exp(-mean), 0, rng.random()
    while product > limit:
        count += 1
        product *= rng.random()
    return count


def tokens(rng, mean):
    return max(1, round(mean * rng.lognormvariate(-0.18, 0.6)))


def rows(rng):
    weights = [weight(m) for m in range(7 * 1440)]
    scale = PER_DAY / 1440 / (sum(weights) / len(weights))
    shape = 1 / BURSTINESS**2
    for minute, w in enumerate(weights):
        mean = w * scale * rng.gammavariate(shape, 1 / shape)
        for second in sorted(rng.random() * 60 for _ in range(poisson(rng, mean))):
            at = START + datetime.timedelta(minutes=minute, seconds=round(second, 3))
            name, _, into, out, per_token = MODELS[0] if rng.random() < MODELS[0][1] else MODELS[1]
            given, made = tokens(rng, into), tokens(rng, out)
            failed = rng.random() < 0.004
            took = 250 if failed else 180 + 1000 * made * per_token * rng.lognormvariate(0, 0.1)
            yield (f"{at.isoformat(timespec='milliseconds')}Z,{name},{given},{0 if failed else made},"
                   f"{round(took)},{503 if failed else 200}\n")


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    out = sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, "support-week.csv.gz")
    text = "timestamp,model,prompt_tokens,completion_tokens,duration_ms,status\n" + "".join(rows(random.Random(SEED)))
    with open(out, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text.encode())


if __name__ == "__main__":
    main()
