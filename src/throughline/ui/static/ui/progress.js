// Keeps the figures of long work fresh while it lasts, and the table below them with it.

const EVERY = 3000;

export function progress(element) {
  const bar = element.querySelector("progress");
  // Work that is done, or a page that only shows what this looks like, asks for nothing.
  if (bar.value >= bar.max || !document.querySelector("main table")) return;
  setTimeout(() => refresh(element), EVERY);
}

async function refresh(element) {
  if (document.hidden) return void setTimeout(() => refresh(element), EVERY);
  let page;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return;
  }
  const [rows, newRows] = [document, page].map((place) => place.querySelector("main table tbody"));
  // Rows under a reader's hands stay as they are.
  if (rows && newRows && !rows.contains(document.activeElement)) rows.replaceWith(newRows);
  const next = page.querySelector(".tl-progress");
  if (next) {
    element.replaceChildren(...next.childNodes);
    setTimeout(() => refresh(element), EVERY);
  } else {
    element.textContent = "All files have been read.";
    element.nextElementSibling?.remove();
  }
}
