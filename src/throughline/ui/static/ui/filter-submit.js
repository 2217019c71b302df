// A choice in a filter loads the results again by itself; the Apply button is then not needed.
// On a narrow window the filters fold away, so that the results come first.

const WAIT = 600;
const FOCUS = "filter-focus";

export function filterSubmit(form) {
  const side = form.querySelector(".tl-columns__side");
  if (!side) return;
  side.querySelectorAll("button.govuk-button--secondary").forEach((button) => { button.hidden = true; });
  const note = document.createElement("p");
  note.className = "govuk-visually-hidden";
  note.textContent = "The results load again when you choose something here.";
  side.prepend(note);
  fold(side);
  focusAgain(form);
  // A page gone back to shows what was found, so its choices must again be those that found it.
  window.addEventListener("pageshow", ({ persisted }) => { if (persisted) form.reset(); });
  let timer;
  side.addEventListener("change", ({ target }) => {
    // Arrow keys pass through radio buttons on the way to one, so wait for the reader to settle.
    clearTimeout(timer);
    timer = setTimeout(() => {
      sessionStorage.setItem(FOCUS, JSON.stringify([target.name, target.value]));
      form.requestSubmit();
    }, WAIT);
  });
}

function fold(side) {
  if (!window.matchMedia("(max-width: 48rem)").matches) return;
  const details = document.createElement("details");
  details.className = "tl-narrow";
  const summary = document.createElement("summary");
  summary.textContent = "Narrow the search";
  details.append(summary, ...side.childNodes);
  side.append(details);
  details.open = sessionStorage.getItem(FOCUS) !== null;
}

function focusAgain(form) {
  const kept = sessionStorage.getItem(FOCUS);
  if (kept === null) return;
  sessionStorage.removeItem(FOCUS);
  const [name, value] = JSON.parse(kept);
  const control = [...form.elements].find(
    (one) => one.name === name && (one.type === "select-one" || one.value === value),
  );
  control?.focus({ preventScroll: true });
}
