"""Cases D01p to D07p: surveys, simulation budgets, correlated output, counts."""

import math
from typing import Any

from goalspec.queueing import busyness, surveys

Params = dict[str, Any]
Figures = dict[str, float]


def analytic_d01p(p: Params) -> Figures:
    """Precision of a net promoter score."""
    spread = surveys.nps_spread(p["promoters"], p["detractors"])
    return {
        "nps": 100 * (p["promoters"] - p["detractors"]),
        "sd_per_answer": spread,
        "margin_95": surveys.mean_margin(spread, p["answers"]),
        "answers_for_margin": surveys.answers_for_mean(spread, p["margin_points"]),
    }


def analytic_d02p(p: Params) -> Figures:
    """Answers that a target needs."""
    low, high = surveys.wilson(p["successes"], p["trials"])
    return {
        "answers_infinite_population": surveys.answers_for_share(p["share"], p["margin"]),
        "answers_finite_population": surveys.answers_for_share(p["share"], p["margin"], p["population"]),
        "wilson_low": low,
        "wilson_high": high,
        "answers_per_group_to_detect_change": surveys.answers_to_see_change(p["before"], p["after"]),
    }


def analytic_d03p(p: Params) -> Figures:
    """Splitting a simulation budget (OCBA).

    Chen's rule: n_i ~ (sd_i / gap_i)^2, and the best gets sd_b sqrt(sum of (n_i / sd_i)^2).
    """
    best = min(range(len(p["means"])), key=lambda i: p["means"][i])
    parts = {i: (sd / (p["means"][i] - p["means"][best])) ** 2 for i, sd in enumerate(p["sds"]) if i != best}
    parts[best] = p["sds"][best] * math.sqrt(sum((part / p["sds"][i]) ** 2 for i, part in parts.items()))
    return {f"runs_{i + 1}": p["budget"] * part / sum(parts.values()) for i, part in parts.items()}


def analytic_d04p(p: Params) -> Figures:
    """Cutting the warm-up of a fixed series (MSER-5)."""
    series = [10 * (1 - p["phi"] ** i) + ((37 * i % 11) - 5) / 10 for i in range(p["N"])]
    batches = [sum(series[k : k + 5]) / 5 for k in range(0, len(series), 5)]

    def statistic(cut: int) -> float:
        kept = batches[cut:]
        mean = sum(kept) / len(kept)
        return sum((batch - mean) ** 2 for batch in kept) / len(kept) ** 2

    cut = min(range(len(batches) // 2), key=statistic)
    kept = series[5 * cut :]
    return {
        "truncation_observations": 5 * cut,
        "mser_statistic": statistic(cut),
        "mean_after_truncation": sum(kept) / len(kept),
        "mean_without_truncation": sum(series) / len(series),
    }


def analytic_d05p(p: Params) -> Figures:
    """Variance of the mean of a correlated stream."""
    phi, n = p["phi"], p["n"]
    variance = 1 / (1 - phi**2)
    inflation = 1 + 2 * sum((1 - k / n) * phi**k for k in range(1, n))
    return {
        "variance_of_mean": variance * inflation / n,
        "naive_variance_of_mean": variance / n,
        "inflation": inflation,
    }


def analytic_d06p(p: Params) -> Figures:
    """Arrival counts that vary more than Poisson."""
    mean = p["mean_rate_per_hour"] * p["hours"]
    variance = busyness.count_variance(mean, 1 / math.sqrt(p["gamma_shape"]))
    return {"mean_count": mean, "variance_count": variance, "dispersion_index": variance / mean}


def analytic_d07p(p: Params) -> Figures:
    """Three productivities of one week."""
    handling, ready = p["handling_min"], p["handling_min"] + p["available_min"]
    return {
        "handling_over_handling_plus_available": handling / ready,
        "handling_over_that_plus_breaks": handling / (ready + p["breaks_min"]),
        "handling_over_paid_time": handling / (60 * p["paid_h"]),
    }
