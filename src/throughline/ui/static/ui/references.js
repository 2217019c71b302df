// Passages that were found can be dragged into the references. Dropping one presses its own button, which does the work.

export function references(desk) {
  const drop = desk.querySelector("[data-drop]");
  if (!drop) return;
  let dragged = null;
  for (const passage of desk.querySelectorAll("[data-reference]")) {
    passage.draggable = true;
    passage.addEventListener("dragstart", (event) => {
      dragged = passage;
      event.dataTransfer.effectAllowed = "copy";
      event.dataTransfer.setData("text/plain", passage.dataset.reference);
    });
    passage.addEventListener("dragend", () => {
      dragged = null;
      drop.classList.remove("tl-references--over");
    });
  }
  drop.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    drop.classList.add("tl-references--over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("tl-references--over"));
  drop.addEventListener("drop", (event) => {
    if (!dragged) return;
    event.preventDefault();
    dragged.querySelector("button[name=add]").click();
  });
}
