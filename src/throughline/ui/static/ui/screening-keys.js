// Decides about a report by single keys: i includes, u is unsure, e and then a figure excludes for that reason.
// They can be turned off (WCAG 2.1.4), and do nothing while somebody writes.

const OFF = "screening-keys-off";

export function screeningKeys(form) {
  const said = document.createElement("p");
  said.className = "govuk-body tl-quiet";
  said.setAttribute("role", "status");
  const turn = document.createElement("button");
  turn.type = "button";
  turn.className = "govuk-button govuk-button--secondary";
  form.after(said, turn);
  const isOff = () => localStorage.getItem(OFF) !== null;
  const show = () => {
    said.textContent = isOff() ? "" : "Keys: i to include, u if unsure, e and then 1, 2, … to exclude.";
    form.classList.toggle("tl-verdict--keys", !isOff());
    turn.textContent = isOff() ? "Decide by keys" : "Turn the keys off";
  };
  turn.addEventListener("click", () => {
    if (isOff()) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "yes");
    show();
  });
  let isExcluding = false;
  document.addEventListener("keydown", (event) => {
    if (isOff() || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isWriting(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === "e") {
      isExcluding = true;
      said.textContent = "Exclude: press the figure of the reason, or i, or u.";
      form.querySelector("[data-key-group] button")?.focus();
      return;
    }
    const button = form.querySelector(`button[data-key="${CSS.escape(key)}"]`);
    if (!button || (/\d/.test(key) && !isExcluding)) return;
    event.preventDefault();
    form.requestSubmit(button);
  });
  show();
}

function isWriting(element) {
  return element instanceof HTMLElement && (element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName));
}
