// Keeps what is written at a summit table on this phone until the server has answered. Each contribution has an
// identifier made here, so that one which arrives twice is kept once.
const form = document.querySelector("[data-contribute]");
const said = document.querySelector("[data-contribute-said]");
const sentBox = document.querySelector("[data-contribute-kept]");
const AGAIN = 5000;
const WAITING = `throughline-contributions:${form.dataset.contribute}`;
const SENT = `throughline-contributed:${form.dataset.contribute}`;
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
let isSending = false;

// A browser may refuse to keep anything, as in private windows: then what is written lives as long as the page.
const memory = {};

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "[]");
  } catch {
    return memory[name] ?? [];
  }
}

function write(name, items) {
  memory[name] = items;
  try {
    if (items.length) localStorage.setItem(name, JSON.stringify(items));
    else localStorage.removeItem(name);
  } catch {
    // It stays in memory.
  }
}

const without = (uid) => read(WAITING).filter((one) => one.uid !== uid);

function tell(text) {
  said.textContent = text;
}

function tellWaiting() {
  const count = read(WAITING).length;
  if (count) {
    const are = count === 1 ? "1 contribution is" : `${count} contributions are`;
    tell(`${are} kept on this phone and sent when the connection is back. You can go on writing.`);
  }
}

function showSent() {
  const links = read(SENT);
  sentBox.hidden = !links.length;
  sentBox.querySelector("[data-contribute-links]").replaceChildren(
    ...links.map(({ link, about }) => {
      const item = document.createElement("li");
      const anchor = document.createElement("a");
      anchor.className = "govuk-link";
      anchor.href = link;
      anchor.textContent = about;
      item.append(anchor);
      return item;
    }),
  );
}

async function post(item) {
  const response = await fetch(location.href, {
    method: "POST",
    body: new URLSearchParams(item.fields),
    headers: { Accept: "application/json", "X-CSRFToken": token },
  });
  const isOurs = response.headers.get("Content-Type")?.startsWith("application/json");
  // Whatever else answers, such as the sign-in page of a hotel's network, has not taken it.
  if (!isOurs || ![200, 400].includes(response.status)) throw new Error("no answer");
  return response.json();
}

async function send() {
  if (isSending) return;
  isSending = true;
  try {
    for (let item = read(WAITING)[0]; item; item = read(WAITING)[0]) {
      const answer = await post(item);
      write(WAITING, without(item.uid));
      if (answer.errors) {
        tell(`Not taken: ${Object.values(answer.errors).flat().join(" ")}`);
      } else {
        write(SENT, [...read(SENT), { link: answer.link, about: item.about }]);
        tell("It has arrived. Thank you. You can say more, or about something else.");
      }
    }
  } catch {
    tellWaiting();
  } finally {
    isSending = false;
    showSent();
  }
}

function newUid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Without a secure connection browsers leave that out, but not the random numbers behind it (RFC 9562, version 4).
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

// What the server would refuse is refused here, so that nothing is kept that can never be taken.
function missing(fields) {
  const needed = ["question", "recognised", "may_be_quoted", "profession"];
  return needed.filter((name) => !fields.some(([key, value]) => key === name && value.trim()));
}

function begin(event) {
  const fields = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  // The server's own page says best what is wrong, beside each field.
  if (missing(fields).length) return;
  event.preventDefault();
  const chosen = form.querySelector("[name=question]:checked");
  const about = chosen ? form.querySelector(`label[for="${chosen.id}"]`).textContent.trim() : "";
  const uid = form.elements.uid.value;
  write(WAITING, [...read(WAITING), { uid, about, fields }]);
  const { profession, question } = form.elements;
  const keep = [profession.value, question.value];
  form.reset();
  [profession.value, question.value] = keep;
  form.elements.uid.value = newUid();
  tell("Being sent ...");
  said.scrollIntoView({ block: "center" });
  send();
}

form.addEventListener("submit", begin);
addEventListener("online", send);
setInterval(() => read(WAITING).length && send(), AGAIN);
document.querySelector("[data-contribute-forget]").addEventListener("click", () => {
  write(SENT, []);
  showSent();
});
showSent();
send();
