// Shows the button that opens the browser's own print window.

for (const button of document.querySelectorAll("[data-markers-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
