// Starts the module of every element that names one in data-module. Every page works without any of them.
import { createAll, ErrorSummary, SkipLink } from "./built/govuk-frontend.min.js";
import { askedBefore } from "./asked-before.js";
import { copy } from "./copy.js";
import { evidence } from "./evidence.js";
import { filterSubmit } from "./filter-submit.js";
import { keep } from "./keep.js";
import { progress } from "./progress.js";
import { quickExit } from "./quick-exit.js";
import { references } from "./references.js";
import { screeningKeys } from "./screening-keys.js";
import { scrollStop } from "./scroll-stop.js";
import { searchableChoice } from "./searchable-choice.js";
import { upload } from "./upload.js";

const modules = {
  "asked-before": askedBefore,
  copy,
  evidence,
  "filter-submit": filterSubmit,
  keep,
  progress,
  "quick-exit": quickExit,
  references,
  "screening-keys": screeningKeys,
  upload,
};

// govuk-frontend asks for these classes before it does anything.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
createAll(ErrorSummary);
createAll(SkipLink);
document.querySelectorAll(".tl-scroll[tabindex]").forEach(scrollStop);
// Every select of the house is looked at, so that no page decides for itself which can be searched.
document.querySelectorAll("select.govuk-select").forEach(searchableChoice);

for (const [name, start] of Object.entries(modules)) {
  for (const element of document.querySelectorAll(`[data-module~="${name}"]`)) start(element);
}
