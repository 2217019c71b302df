"""What the door keeps of a review, as the destruction schedule takes it: in the order in which it is deleted."""

from __future__ import annotations

from throughline.publishing import models
from throughline.reviewing.holdings import Holding

HOLDINGS = (
    Holding("names of the key", models.Pseudonym),
    Holding("details found", models.CheckedDetail, "part_of__draft__review"),
    Holding("checks", models.DraftCheck, "draft__review"),
    Holding("harms weighed", models.HarmAssessment, "plan__review"),
    Holding("days avoided", models.AvoidedDate, "plan__review"),
    Holding("people told", models.Telling, "plan__review"),
    Holding("decisions", models.PublicationDecision, "plan__review"),
    Holding("later looks", models.LookedAgain, "publication__plan__review"),
    Holding("texts of plans", models.PublicationPlan, stays="what was chosen, and when"),
    Holding(
        "reasons for taking down", models.Publication, "plan__review",
        stays="which report it became, so that it can still be corrected or taken down",
    ),
)  # fmt: skip
