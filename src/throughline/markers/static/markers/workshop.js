// Moves between questions by keys: each link says which keys it answers to.

const links = new Map();
for (const link of document.querySelectorAll("[data-keys]")) {
  for (const key of link.dataset.keys.split(" ")) links.set(key, link);
}
for (const note of document.querySelectorAll("[data-markers-keys]")) note.hidden = false;

document.addEventListener("keydown", (event) => {
  const link = links.get(event.key);
  if (!link || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  link.click();
});
