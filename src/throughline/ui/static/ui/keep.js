// Saves what is being written, some seconds after the last change, through the form's own save button.

const PAUSE = 15000;

export function keep(form) {
  const said = form.querySelector("[data-keep-said]");
  const save = form.querySelector("button[name=save]");
  let timer;
  let kept = new FormData(form).get("text");
  const send = async () => {
    const content = new FormData(form, save);
    if (content.get("text") === kept || !content.get("text").trim()) return;
    try {
      const answer = await fetch(form.action || location.href, { method: "POST", body: content });
      // The answer leads to the page of what was saved; any other page means that it was not.
      if (!answer.ok || !/\/write\/\d+\/$/.test(answer.url)) throw new Error(answer.status);
      form.action = answer.url;
      kept = content.get("text");
      said.textContent = form.dataset.kept;
    } catch {
      said.textContent = form.dataset.notKept;
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  });
  // What the button sends must not race with what is sent by itself.
  form.addEventListener("submit", () => clearTimeout(timer));
}
