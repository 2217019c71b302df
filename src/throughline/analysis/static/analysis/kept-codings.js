// Codings that the server does not have yet. They stay on this device until it answers, and each is sent under an
// identifier made here, so that one which arrives twice is kept once. What the server refuses makes way for the next: it is
// set aside with the reason, until somebody sends it again or discards it.
const AGAIN = 5000;
const REFUSED = {
  403: "You may no longer code in this study, or you have signed in anew since this page was opened.",
  404: "The report, or the passage, is no longer open to you in this study.",
  410: "The report is no longer there.",
};

export class Kept {
  constructor(status, token, landed, listed) {
    this.status = status;
    this.listed = listed;
    this.token = token;
    this.landed = landed;
    this.name = `throughline-codings:${status.dataset.study}:${status.dataset.coder}`;
    this.aside = `${this.name}:not-taken`;
    this.isSending = false;
    addEventListener("online", () => this.send());
    setInterval(() => this.waiting().length && this.send(), AGAIN);
  }

  read(name) {
    try {
      return JSON.parse(localStorage.getItem(name) ?? "[]");
    } catch {
      return [];
    }
  }

  write(name, items) {
    if (items.length) localStorage.setItem(name, JSON.stringify(items));
    else localStorage.removeItem(name);
  }

  without(name, item) {
    return this.read(name).filter((one) => one.client_id !== item.client_id);
  }

  waiting() {
    return this.read(this.name);
  }

  notTaken() {
    return this.read(this.aside);
  }

  remove(item) {
    this.write(this.name, this.without(this.name, item));
  }

  setAside(item, refused) {
    this.write(this.aside, [...this.without(this.aside, item), { ...item, refused }]);
    this.remove(item);
    this.listed();
  }

  discard(item) {
    this.write(this.aside, this.without(this.aside, item));
    this.listed();
  }

  add(item) {
    this.write(this.name, [...this.waiting(), item]);
    this.send();
  }

  sendAgain({ refused, ...item }) {
    this.discard(item);
    this.add(item);
  }

  async post(url, fields) {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    return fetch(url, { method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": this.token } });
  }

  async send() {
    if (this.isSending) return;
    this.isSending = true;
    try {
      const tried = new Set();
      const next = () => this.waiting().find((one) => !tried.has(one.client_id));
      for (let item = next(); item; item = next()) {
        tried.add(item.client_id);
        const { url, client_id, start, end, code, reading = "" } = item;
        const response = await this.post(url, { client_id, start, end, code, reading });
        // A mistake of the server may pass, so this one is tried again later; those behind it do not wait for that.
        if (response.status >= 500) continue;
        const isOurs = response.headers.get("Content-Type")?.startsWith("application/json");
        const isAnswer = isOurs && [200, 400].includes(response.status);
        if (!isAnswer && !REFUSED[response.status]) throw new Error("no answer");
        const answer = isAnswer ? await response.json() : { errors: { all: [REFUSED[response.status]] } };
        const refused = answer.errors ? Object.values(answer.errors).flat().join(" ") : "";
        if (refused) this.setAside(item, refused);
        else this.remove(item);
        this.landed(item, refused ? { refused } : answer);
      }
      if (this.waiting().length) throw new Error("not all are taken");
      this.status.textContent = "";
    } catch {
      const count = this.waiting().length;
      const are = count === 1 ? "1 coding is" : `${count} codings are`;
      this.status.textContent = count
        ? `${are} not saved yet. Kept on this device and sent when the connection, or your sign-in, is back.`
        : "";
    } finally {
      this.isSending = false;
    }
  }

  // Take a coding back, wherever it has got to. Returns whether that was done.
  async takeBack(item) {
    if (this.notTaken().some((one) => one.client_id === item.client_id)) {
      this.discard(item);
      return true;
    }
    if (!item.take_back && this.waiting().some((one) => one.client_id === item.client_id) && !this.isSending) {
      this.remove(item);
      return true;
    }
    try {
      return Boolean(item.take_back) && (await this.post(item.take_back, {})).ok;
    } catch {
      this.status.textContent = "It could not be taken back now. Try again when the connection is back.";
      return false;
    }
  }
}
