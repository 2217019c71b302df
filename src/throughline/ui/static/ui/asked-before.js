// While a question is being typed, shows what was asked before and answered. The words go by POST, so that no log holds them.

const PAUSE = 1200;
const FEWEST = 20;

export function askedBefore(form) {
  const box = form.querySelector("textarea[name=question]");
  const place = () => document.getElementById("asked-before");
  if (!box || !place()) return;
  let timer;
  let asked = "";
  const look = async () => {
    const words = box.value.trim();
    if (words.length < FEWEST || words === asked) return;
    asked = words;
    const content = new FormData();
    content.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    content.set("question", words);
    content.set("act", "look");
    try {
      const answer = await fetch(form.action, { method: "POST", body: content });
      if (!answer.ok || box.value.trim() !== words) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.getElementById("asked-before");
      if (found && found.querySelector("a")) place().replaceWith(document.importNode(found, true));
    } catch {
      // The button does the same.
    }
  };
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
}
