// Leaves at once for a page that says nothing of this one, by its button or by Escape pressed three times.

const PRESSES = 3;
const WITHIN = 2000;

export function quickExit(link) {
  let presses = [];
  const leave = () => {
    document.body.hidden = true;
    document.title = "";
    // Going back must not come here again, so this page's place in the history is given away.
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", ({ key, timeStamp }) => {
    presses = key === "Escape" ? [...presses.filter((at) => timeStamp - at < WITHIN), timeStamp] : [];
    if (presses.length >= PRESSES) leave();
  });
}
