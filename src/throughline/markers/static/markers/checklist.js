// The private checklist: keeps answers in this browser's own store. Nothing here ever asks the network for anything.

const PLACE = "throughline-markers-checklist";

function read() {
  try {
    return JSON.parse(localStorage.getItem(PLACE)) ?? {};
  } catch {
    return {};
  }
}

function checklist(root) {
  const said = root.querySelector("[data-markers-said]");
  const fields = [...root.querySelectorAll("[data-part]")];
  const answers = read();
  const answerOf = (field) => field.closest("[data-key]").dataset.key;

  const tell = (before = "") => {
    const count = Object.keys(answers).length;
    const kept = count ? `${count} answer${count === 1 ? "" : "s"} kept in this browser.` : "Nothing is answered yet.";
    said.textContent = before ? `${before} ${kept}` : kept;
  };
  const keep = () => {
    try {
      if (Object.keys(answers).length) localStorage.setItem(PLACE, JSON.stringify(answers));
      else localStorage.removeItem(PLACE);
      tell();
    } catch {
      said.textContent = "This browser does not let us keep answers. Save a copy as a file before you leave.";
    }
  };

  for (const field of fields) {
    field.value = answers[answerOf(field)]?.[field.dataset.part] ?? "";
    field.addEventListener("input", () => {
      const group = field.closest("[data-key]");
      const parts = [...group.querySelectorAll("[data-part]")].map((one) => [one.dataset.part, one.value.trim()]);
      if (parts.some(([, value]) => value)) {
        const question = group.querySelector("[data-text]").textContent;
        answers[group.dataset.key] = { question, ...Object.fromEntries(parts) };
      } else delete answers[group.dataset.key];
      keep();
    });
  }
  root.querySelector("[data-markers-clear]").addEventListener("click", () => {
    for (const key of Object.keys(answers)) delete answers[key];
    for (const field of fields) field.value = "";
    keep();
    tell("All answers are cleared.");
  });
  root.querySelector("[data-markers-save]").addEventListener("click", () => {
    save(answers);
    tell("A copy is saved.");
  });
  tell();
  root.hidden = false;
  for (const note of document.querySelectorAll("[data-markers-without]")) note.hidden = true;
}

function save(answers) {
  const lines = Object.entries(answers).map(([key, { question, judgement, why }]) => {
    const [set, version, code] = key.split("/");
    return `${code} ${question}\r\n  (${set}, version ${version})\r\n  We judge: ${judgement || "not answered"}\r\n  What shows it, and why: ${why || "-"}\r\n`;
  });
  const credit = [...document.querySelectorAll(".tlm-credit p")].map((one) => one.textContent.trim()).join("\r\n");
  const text = `Private checklist, Quality Markers\r\n\r\n${lines.join("\r\n")}\r\n${credit}\r\n`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = "quality-markers-checklist.txt";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

for (const root of document.querySelectorAll("[data-markers-checklist]")) checklist(root);
