// A select with many choices becomes a box in which a few letters find one. The select stays in the form, out of sight,
// and holds what is sent. The keys of the list are those of combobox-nav (decision 57).
import Combobox from "./built/combobox-nav.js";

const FEW = 15;
// Counts are said when somebody rests, or each letter would be cut short by them.
const PAUSE = 600;
let made = 0;
let isPressed = false;

export function searchableChoice(select) {
  if (select.multiple || [...select.options].filter(({ value }) => value).length <= FEW) return;
  const choice = new Choice(select);
  choice.put();
  choice.listen();
  choice.show();
}

// What is pressed must not move before it is let go, or the press is lost: so nothing comes or goes on the page until then.
window.addEventListener("mousedown", ({ button }) => { isPressed = button === 0; }, true);
for (const kind of ["mouseup", "dragend"]) window.addEventListener(kind, () => { isPressed = false; }, true);

function onceReleased(act) {
  if (!isPressed) act();
  else for (const kind of ["mouseup", "dragend"]) window.addEventListener(kind, () => setTimeout(act), { once: true });
}

// Without accents and capitals, and with one kind of apostrophe, since nobody looks up how a name is written to find it.
const fold = (words) =>
  words.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").toLowerCase().trim().replace(/\s+/g, " ");

function element(tag, className, more = {}) {
  const one = document.createElement(tag);
  if (className) one.className = className;
  for (const [name, value] of Object.entries(more)) one.setAttribute(name, value);
  return one;
}

class Choice {
  constructor(select) {
    this.select = select;
    this.id = select.id || `choice-${(made += 1)}`;
    this.label = select.labels[0];
    this.described = select.getAttribute("aria-describedby") ?? "";
    this.entries = [...select.options].map((option) => this.entry(option));
    this.empty = this.entries.find((entry) => !entry.option.value);
    this.count = this.entries.length - (this.empty ? 1 : 0);
    this.isOpen = false;
    this.unknown = "";
  }

  entry(option) {
    const group = option.parentElement.label ?? "";
    const item = element("div", "tl-choice__option", { role: "option", id: `${this.id}-option-${option.index}` });
    // What a select without a value shows is often a row of dashes, which says nothing when it is read out.
    item.textContent = /[^\s-]/.test(option.text) ? option.text : "None of these";
    if (option.disabled) item.setAttribute("aria-disabled", "true");
    return { option, item, folded: fold(option.text), found: fold(`${group} ${option.text}`) };
  }

  // The box takes over the select's id, so that its label, and the summary of errors, lead to the box.
  put() {
    const { id, select } = this;
    this.box = element("input", "govuk-input tl-choice__box", { type: "text", id, autocomplete: "off", spellcheck: "false" });
    // No stop for the keyboard, which has the arrow down for it.
    this.button = element("button", "govuk-button govuk-button--secondary tl-choice__all", {
      type: "button", id: `${id}-all`, tabindex: "-1",
    });
    this.button.textContent = `See all ${this.count} choices`;
    // Nor is the list, which a browser would make one because it scrolls.
    this.list = element("div", "tl-choice__list", { role: "listbox", id: `${id}-list`, tabindex: "-1" });
    this.told = element("p", "tl-choice__count", { "aria-hidden": "true" });
    this.popup = element("div", "tl-choice__popup");
    this.popup.append(this.told, this.list);
    this.whole = element("p", "tl-choice__whole", { "aria-hidden": "true" });
    this.status = element("p", "govuk-visually-hidden", { role: "status" });
    this.fault = element("p", "govuk-error-message", { id: `${id}-unknown` });
    this.how = element("p", "", { id: `${id}-how` });
    this.how.textContent = `Type some letters to find one of ${this.count}, or press the down arrow to see all.`;
    this.popup.hidden = this.whole.hidden = this.fault.hidden = this.how.hidden = true;
    this.frame = element("div", "tl-choice");
    this.fill();
    const around = this.label?.contains(select) ? this.label : select;
    around.after(this.fault, this.frame);
    select.id = `${id}-select`;
    select.hidden = true;
    this.frame.append(this.box, this.button, this.popup, this.whole, this.status, this.how, select);
    this.name();
    this.combobox = new Combobox(this.box, this.list, { tabInsertsSuggestions: false });
  }

  fill() {
    const groups = new Map();
    for (const { option, item } of this.entries) {
      const inside = option.parentElement;
      if (inside === this.select) {
        this.list.append(item);
        continue;
      }
      if (!groups.has(inside)) {
        const group = element("div", "tl-choice__group", { role: "group", "aria-label": inside.label });
        const heading = element("div", "tl-choice__heading", { "aria-hidden": "true" });
        heading.textContent = inside.label;
        group.append(heading);
        this.list.append(group);
        groups.set(inside, group);
      }
      groups.get(inside).append(item);
    }
    this.groups = [...groups.values()];
  }

  name() {
    const { box, button, list, label, select } = this;
    box.disabled = button.disabled = select.disabled;
    // A field out of sight that must be filled in would hold the form back without a word.
    box.required = select.required;
    select.required = false;
    if (select.getAttribute("aria-invalid") === "true") {
      box.setAttribute("aria-invalid", "true");
      box.classList.add("govuk-input--error");
    }
    if (label) {
      label.htmlFor = this.id;
      label.id ||= `${this.id}-label`;
      list.setAttribute("aria-labelledby", label.id);
      button.setAttribute("aria-labelledby", `${button.id} ${label.id}`);
    } else {
      const said = select.getAttribute("aria-label") ?? "Choice";
      for (const one of [box, list]) one.setAttribute("aria-label", said);
      button.setAttribute("aria-label", `${button.textContent} ${said}`);
    }
    box.placeholder = this.empty && /[^\s-]/.test(this.empty.option.text) ? this.empty.option.text : "";
    this.describe();
  }

  describe() {
    const fault = this.unknown ? this.fault.id : "";
    this.box.setAttribute("aria-describedby", `${fault} ${this.described} ${this.how.id}`.trim());
  }

  listen() {
    const { box, button, list, frame, select } = this;
    box.addEventListener("keydown", (event) => this.press(event));
    box.addEventListener("input", () => this.open());
    box.addEventListener("click", () => {
      if (this.isOpen) return;
      box.select();
      this.open();
    });
    button.addEventListener("click", () => {
      const wasOpen = this.isOpen;
      box.focus();
      if (wasOpen) this.close();
      else this.open("");
    });
    // What is typed is not an answer, so whoever listens to the form hears of the select alone.
    for (const kind of ["input", "change"]) box.addEventListener(kind, (event) => event.stopPropagation());
    // The focus stays in the box, so that a press on the list or the button is not taken for leaving.
    frame.addEventListener("mousedown", (event) => event.target === box || event.preventDefault());
    list.addEventListener("combobox-commit", ({ target }) => this.choose(this.entries.find(({ item }) => item === target)));
    frame.addEventListener("focusout", ({ relatedTarget }) => frame.contains(relatedTarget) || this.settle());
    select.form?.addEventListener("submit", (event) => this.hold(event), true);
    select.form?.addEventListener("reset", () => setTimeout(() => this.show()));
    // A browser that goes back to a page puts its choices back after the scripts have run.
    window.addEventListener("pageshow", () => document.activeElement === box || this.settle());
    new ResizeObserver(() => this.draw()).observe(box);
  }

  press(event) {
    const { key, isComposing } = event;
    if (isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (key === "Escape" && this.isOpen) {
      this.close();
      if (!this.unknown) this.show();
    } else if (key === "Enter") {
      this.enter(event);
    } else if (!this.isOpen && (key === "ArrowDown" || key === "ArrowUp")) {
      event.preventDefault();
      this.open();
      if (!this.box.hasAttribute("aria-activedescendant")) this.combobox.navigate(key === "ArrowDown" ? 1 : -1);
    }
  }

  // Enter takes what is marked, or the only one left. It never sends the form from here, as it does not from a select.
  enter(event) {
    if (this.isOpen && this.box.hasAttribute("aria-activedescendant")) return;
    event.preventDefault();
    const left = this.entries.filter(({ item }) => !item.hidden && item.ariaDisabled !== "true");
    if (!this.isOpen) this.open();
    else if (left.length === 1) this.choose(left[0]);
    else this.say(left.length ? `${this.told.textContent} Go on typing, or press the down arrow.` : this.told.textContent);
  }

  open(typed = this.box.value === this.shown ? "" : this.box.value) {
    this.popup.hidden = false;
    if (!this.isOpen) this.combobox.start();
    this.isOpen = true;
    this.filter(fold(typed));
    this.popup.scrollIntoView({ block: "nearest", behavior: "instant" });
    const chosen = this.entries[this.select.selectedIndex];
    if (typed || !chosen?.option.value) return;
    chosen.item.setAttribute("aria-selected", "true");
    chosen.item.scrollIntoView({ block: "nearest" });
    this.box.setAttribute("aria-activedescendant", chosen.item.id);
  }

  close() {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.combobox.stop();
    this.say("");
    onceReleased(() => this.draw());
  }

  // Every word that is typed has to stand somewhere in the entry, in whatever order.
  filter(typed) {
    const words = typed.split(" ");
    let left = 0;
    for (const entry of this.entries) {
      const isLeft = entry === this.empty ? !typed : words.every((word) => entry.found.includes(word));
      entry.item.hidden = !isLeft;
      if (isLeft && entry !== this.empty) left += 1;
    }
    for (const group of this.groups) group.hidden = !group.querySelector("[role=option]:not([hidden])");
    this.combobox.clearSelection();
    this.list.hidden = left === 0;
    this.list.scrollTop = 0;
    const found = left === 1 ? "1 choice matches" : `${left || "None"} of ${this.count} choices match${left ? "" : "es"}`;
    this.told.textContent = typed ? `${found}.` : `${this.count} choices.`;
    this.say(this.told.textContent);
  }

  say(words) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.status.textContent = words; }, PAUSE);
  }

  choose(entry) {
    this.set(entry.option.index);
    this.close();
    this.show();
    this.say(entry === this.empty ? "Nothing is chosen." : `Chosen: ${entry.option.text}.`);
  }

  set(place) {
    if (this.select.selectedIndex === place) return;
    this.select.selectedIndex = place;
    for (const kind of ["input", "change"]) this.select.dispatchEvent(new Event(kind, { bubbles: true }));
  }

  // The box says what the select holds: the words of the entry, or nothing where it has no value.
  show() {
    const chosen = this.entries[this.select.selectedIndex];
    this.box.value = this.shown = chosen?.option.value ? chosen.option.text : "";
    for (const entry of this.entries) entry.item.classList.toggle("tl-choice__option--chosen", entry === chosen);
    this.mark("");
  }

  mark(unknown) {
    this.unknown = unknown;
    onceReleased(() => this.draw());
  }

  // All that comes and goes, and with it moves what is below.
  draw() {
    const { box, fault, whole, unknown } = this;
    this.popup.hidden = !this.isOpen;
    whole.textContent = box.value;
    whole.hidden = box.value !== this.shown || box.scrollWidth <= box.clientWidth;
    if (unknown || !fault.hidden) {
      this.frame.closest(".govuk-form-group")?.classList.toggle("govuk-form-group--error", Boolean(unknown));
      box.classList.toggle("govuk-input--error", Boolean(unknown));
      box.toggleAttribute("aria-invalid", Boolean(unknown));
      if (unknown) box.setAttribute("aria-invalid", "true");
    }
    fault.textContent = unknown;
    fault.hidden = !unknown;
    this.describe();
  }

  // Say whether what stands in the box is a choice, once somebody has left it. The select never holds another than is shown.
  settle() {
    this.close();
    const typed = fold(this.box.value);
    if (typed === fold(this.shown)) this.show();
    else if (!typed) this.empty ? this.choose(this.empty) : this.show();
    else return this.know(typed);
    return true;
  }

  know(typed) {
    const same = this.entries.filter(({ folded }) => folded === typed);
    if (same.length === 1) {
      this.choose(same[0]);
      return true;
    }
    this.set(this.empty?.option.index ?? -1);
    this.shown = "";
    const otherwise = this.empty ? ", or empty the box" : "";
    this.mark(`“${this.box.value.trim()}” is not one of the choices. Choose one from the list${otherwise}.`);
    return false;
  }

  hold(event) {
    if (this.settle()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.box.focus();
  }
}
