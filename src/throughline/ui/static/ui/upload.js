// Takes many files by drop or choice, sends them two at a time, and shows how each fares.

const AT_ONCE = 2;

export function upload(root) {
  const form = root.querySelector("form");
  const name = root.dataset.filesField;
  const input = form?.elements[name];
  if (!input) return;
  dropZone(input);
  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    send(root, form, input, name);
  });
}

function dropZone(input) {
  const zone = document.createElement("div");
  zone.className = "tl-drop";
  const hint = document.createElement("p");
  hint.className = "tl-drop__hint";
  hint.textContent = "Drop files here, or choose them.";
  input.before(zone);
  zone.append(hint, input);
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("tl-drop--over");
  });
  for (const end of ["dragleave", "drop"]) zone.addEventListener(end, () => zone.classList.remove("tl-drop--over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
  });
}

async function send(root, form, input, name) {
  const button = form.querySelector("button[type=submit]");
  const said = status(root);
  const rows = list(root);
  const waiting = [...input.files].map((file) => ({ file, row: addRow(rows, file.name) }));
  const total = waiting.length;
  const fields = new FormData(form);
  fields.delete(name);
  button.disabled = true;
  let [done, refused, known] = [0, 0, 0];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      // Two run at once, so the sum is made after the wait, not across it.
      const lines = await sendOne(form, fields, name, next);
      if (lines.some((line) => line.state === "refused")) refused += 1;
      // Not merely kept: what is said of it is nowhere else.
      if (lines.some((line) => line.is_new === false || line.edition > 1)) known += 1;
      done += 1;
      said.textContent = `${done} of ${total} file${total === 1 ? "" : "s"} handed in${refusedOf(total, refused)}.`;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  button.disabled = false;
  input.value = "";
  finish(said, { total, refused, known });
}

function refusedOf(total, refused) {
  if (!refused) return "";
  return total === 1 ? ", and refused" : `, ${refused} of them refused`;
}

function finish(said, { total, refused, known }) {
  const deposits = document.querySelector(".tl-above a");
  if (!deposits) return;
  if (!refused && !known) return void location.assign(deposits.href);
  const taken = total - refused;
  if (!taken) return;
  const link = deposits.cloneNode(true);
  const one = refused ? "The other is" : "It is";
  const several = refused ? "The others are" : "They are";
  said.append(` ${taken === 1 ? one : several} in `, link, ".");
}

// Resolves to one line for each file that was in it.
async function sendOne(form, fields, name, { file, row }) {
  const body = new FormData();
  for (const [key, value] of fields) body.append(key, value);
  body.append(name, file);
  let lines;
  try {
    lines = await post(form.action, body, (share) => { row.bar.value = share; });
  } catch (problem) {
    lines = [{ name: file.name, state: "refused", message: problem.message }];
  }
  row.bar.remove();
  row.said.replaceChildren(...lines.map((line) => outcome(line, lines.length > 1)));
  return lines;
}

function outcome(line, isNamed) {
  const words = document.createElement("div");
  if (line.state === "refused") words.className = "tl-upload__said--refused";
  words.textContent = isNamed ? `${line.name}: ${line.message}` : line.message;
  return words;
}

function post(address, body, onShare) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", ({ loaded, total }) => onShare(total ? loaded / total : 0));
    request.addEventListener("load", () => {
      const isJson = request.getResponseHeader("Content-Type")?.startsWith("application/json");
      if (request.status === 200 && isJson) resolve(JSON.parse(request.responseText).files);
      else reject(new Error(reason(request)));
    });
    request.addEventListener("error", () => reject(new Error("The connection was lost. Hand this file in again.")));
    request.send(body);
  });
}

// A form that was not accepted comes back as a page with its errors on it.
function reason(request) {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const faults = [...page.querySelectorAll(".govuk-error-summary__list li")].map((fault) => fault.textContent.trim());
  return faults.join(" ") || `The site did not take this file (status ${request.status}). Hand it in again.`;
}

function status(root) {
  const said = root.querySelector("[role=status]") ?? document.createElement("p");
  said.className = "govuk-body";
  said.setAttribute("role", "status");
  root.append(said);
  said.textContent = "Handing in…";
  return said;
}

function list(root) {
  const rows = root.querySelector(".tl-upload") ?? document.createElement("ul");
  rows.className = "tl-upload";
  rows.replaceChildren();
  root.append(rows);
  return rows;
}

function addRow(rows, name) {
  const row = document.createElement("li");
  const label = document.createElement("div");
  const bar = document.createElement("progress");
  const said = document.createElement("div");
  label.className = "tl-upload__name";
  label.textContent = name;
  bar.setAttribute("aria-label", `How much of ${name} has been sent`);
  said.className = "tl-upload__said";
  row.append(label, bar, said);
  rows.append(row);
  return { bar, said };
}
