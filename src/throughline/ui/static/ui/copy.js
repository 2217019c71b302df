// Copies the words of another element, and says so beside the button and to screen readers.

export function copy(button) {
  const said = button.parentElement.querySelector("[role=status]");
  const source = document.getElementById(button.dataset.target);
  if (!source) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    said.textContent = "";
    const words = source.textContent.trim().replace(/\s+/g, " ");
    said.textContent = (await put(words)) ? "Copied" : "Your browser did not allow it: select the words and copy them";
  });
}

async function put(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    // Pages that do not come over https have no clipboard; the old way still works there.
    return putTheOldWay(words);
  }
}

function putTheOldWay(words) {
  const box = document.createElement("textarea");
  const before = document.activeElement;
  box.value = words;
  box.className = "govuk-visually-hidden";
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  before?.focus();
  return done;
}
