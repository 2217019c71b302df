"""ASReview's default model, in an environment of its own: records and first examples come in as JSON, finds go out."""

from __future__ import annotations

import json
import sys
import time
from typing import Any


def simulate(texts: list[str], relevant: list[int], first: list[int], seed: int) -> dict[str, Any]:
    """Screen as `asreview simulate` does by default: one record at a time until the last relevant one is found."""
    import numpy as np
    import pandas as pd
    from asreview.learner import ActiveLearningCycle
    from asreview.models.models import get_ai_config
    from asreview.simulation.simulate import Simulate

    np.random.seed(seed)
    began = time.perf_counter()
    records = pd.DataFrame({"title": [""] * len(texts), "abstract": texts})
    cycle = ActiveLearningCycle.from_meta(get_ai_config()["value"])
    simulation = Simulate(records, pd.Series(relevant), [cycle], print_progress=False)
    simulation.label(first)
    simulation.review()
    finds = simulation._results["label"].tolist()[len(first) :]
    return {"finds": [int(find) for find in finds], "seconds": time.perf_counter() - began}


def main() -> None:
    asked = json.load(sys.stdin)
    json.dump(simulate(asked["texts"], asked["relevant"], asked["first"], asked["seed"]), sys.stdout)


if __name__ == "__main__":
    main()
