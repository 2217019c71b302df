// Codings that the server does not have yet. They stay on this device until it answers, and each is sent under an
// identifier made here, so that one which arrives twice is kept once.
const AGAIN = 5000;

export class Kept {
  constructor(status, token, landed) {
    this.status = status;
    this.token = token;
    this.landed = landed;
    this.name = `throughline-codings:${status.dataset.study}:${status.dataset.coder}`;
    this.isSending = false;
    addEventListener("online", () => this.send());
    setInterval(() => this.waiting().length && this.send(), AGAIN);
  }

  waiting() {
    try {
      return JSON.parse(localStorage.getItem(this.name) ?? "[]");
    } catch {
      return [];
    }
  }

  write(items) {
    if (items.length) localStorage.setItem(this.name, JSON.stringify(items));
    else localStorage.removeItem(this.name);
  }

  remove(item) {
    this.write(this.waiting().filter((one) => one.client_id !== item.client_id));
  }

  add(item) {
    this.write([...this.waiting(), item]);
    this.send();
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
      for (let item = this.waiting()[0]; item; item = this.waiting()[0]) {
        const { url, client_id, start, end, code } = item;
        const response = await this.post(url, { client_id, start, end, code });
        const isOurs = response.headers.get("Content-Type")?.startsWith("application/json");
        if (!isOurs || ![200, 400].includes(response.status)) throw new Error("no answer");
        const answer = await response.json();
        this.remove(item);
        const refused = answer.errors ? Object.values(answer.errors).flat().join(" ") : "";
        this.landed(item, refused ? { refused } : answer);
      }
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
