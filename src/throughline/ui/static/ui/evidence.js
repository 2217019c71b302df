// Brings the cited words into view when they stand below the window, unless the address names a place itself.

export function evidence(main) {
  const cited = main.querySelector("mark.tl-cited");
  if (!cited || location.hash) return;
  if (cited.getBoundingClientRect().bottom <= window.innerHeight) return;
  const image = main.querySelector(".tl-sheet img");
  const show = () => cited.scrollIntoView({ block: "center", behavior: "instant" });
  // The picture keeps its place before it comes, but a reader who has begun to scroll is left alone.
  if (image && !image.complete) image.addEventListener("load", () => window.scrollY || show(), { once: true });
  show();
}
