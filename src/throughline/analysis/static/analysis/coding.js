// Coding on the page: select words, type a code, and it is kept at once. Without this module each passage has a form.
import { Kept } from "./kept-codings.js";
import { markWords, offsetsIn, rangeOf, selectWords, wordsOf } from "./words.js";

const palette = document.querySelector("[data-palette]");
const search = palette?.querySelector("input");
const options = [...(palette?.querySelectorAll("[role=option]") ?? [])];
const none = palette?.querySelector("[data-palette-none]");
const status = document.querySelector("[data-saving]");
const heard = document.querySelector("[data-heard]");
const notTaken = document.querySelector("[data-not-taken]");
const kept = palette ? new Kept(status, document.querySelector("[data-token] input").value, landed, list) : null;
const made = [];
const SEEN_FROM = 64;
let chosen = [];

const shown = () => options.filter((option) => !option.hidden);
// What is seen in the margin is said to those who do not see it.
const tell = (words) => (heard.textContent = words);
const active = () => shown().find((option) => option.getAttribute("aria-selected") === "true");

// The selected words: where they lie in the passage they begin in, and in each further one that they run across.
function selected() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  const from = range.startContainer.parentElement ?? range.startContainer;
  const passage = (range.startContainer.closest?.("[data-passage]") ?? from.closest("[data-passage]"));
  if (!passage) return [];
  return [...document.querySelectorAll("[data-passage]")]
    .filter((one) => range.intersectsNode(one))
    .map((one) => ({ passage: one, ...offsetsIn(one, range) }))
    .filter((place) => place.end);
}

// On a narrow window a passage can be longer than the window, and the palette covers most of it. Words that are out of the
// window, under the controls that stay at its top and its foot, or lower than `below` pixels, are scrolled into sight.
function keepInSight(words, below = innerHeight - SEEN_FROM) {
  const { top, bottom } = words.getBoundingClientRect();
  if (top < SEEN_FROM || bottom > below) scrollBy({ top: top - SEEN_FROM, behavior: "instant" });
}

function highlight(option) {
  for (const one of options) one.setAttribute("aria-selected", String(one === option));
  if (option) search.setAttribute("aria-activedescendant", option.id);
  else search.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

function filter() {
  const said = search.value.trim().toLowerCase();
  const rank = (option) => {
    const names = option.dataset.names;
    if (names.startsWith(said)) return 0;
    return names.includes(` ${said}`) ? 1 : names.includes(said) && said.length > 1 ? 2 : 3;
  };
  const ranked = options.map((option) => [said ? rank(option) : 0, option]);
  for (const [place, option] of ranked) option.hidden = place === 3;
  const list = palette.querySelector("ul");
  for (const [, option] of ranked.toSorted((a, b) => a[0] - b[0])) list.append(option);
  const first = [...list.children].find((option) => !option.hidden);
  none.hidden = Boolean(first);
  highlight(first ?? null);
}

function open(letter = "") {
  chosen = selected();
  if (!chosen.length) return;
  // The field takes the selection with the focus. The words stay marked, so that nobody has to keep them in mind.
  const words = document.getSelection().getRangeAt(0).cloneRange();
  CSS.highlights?.set("tl-chosen", new Highlight(words));
  tell("");
  search.value = letter;
  palette.hidden = false;
  opener.hidden = true;
  filter();
  search.focus({ preventScroll: true });
  const { left, top } = palette.getBoundingClientRect();
  const isOverText = left < chosen[0].passage.getBoundingClientRect().right;
  keepInSight(words, isOverText ? top : innerHeight);
}

// Gone without giving the words back: whoever goes elsewhere goes where they will.
function hidePalette() {
  CSS.highlights?.delete("tl-chosen");
  palette.hidden = true;
}

function close() {
  hidePalette();
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (!first) return;
  first.passage.focus({ preventScroll: true });
  selectWords(first.passage, first.start, last.end, last.passage);
}

function give(option) {
  if (!option || !chosen.length) return;
  close();
  for (const { passage, start, end } of chosen) {
    const { url, passage: number, reading } = passage.dataset;
    const item = { url, passage: number, reading, client_id: crypto.randomUUID(), start, end, code: option.dataset.code };
    Object.assign(item, { label: option.querySelector("[data-label]").textContent, words: shortly(show(item)) });
    made.push(item);
    kept.add(item);
  }
}

const shortly = (words) => (words.length > 60 ? `${words.slice(0, 60)}…` : words);

// Put a coding on the page, and return its words; none where its passage is not on this page.
function show(item) {
  const passage = document.querySelector(`[data-passage="${item.passage}"][data-url="${item.url}"]`);
  // Under the same number stands another text once the coding has moved to a corrected edition.
  if (passage && item.reading && item.reading !== passage.dataset.reading) return "";
  const option = options.find((one) => one.dataset.code === item.code);
  if (!passage || !option || document.getElementById(`made-${item.client_id}`)) return "";
  const words = markWords(passage, item, option.dataset.colour);
  const line = document.createElement("li");
  line.id = `made-${item.client_id}`;
  line.className = `tl-margin__one tl-margin__one--${option.dataset.colour}`;
  const name = document.createElement("strong");
  name.textContent = option.querySelector("[data-label]").textContent;
  const said = document.createElement("span");
  said.className = "tl-quiet";
  said.textContent = ` “${shortly(words)}” `;
  line.append(name, said);
  document.querySelector(`[data-margin="${item.passage}"]`).append(line);
  return words;
}

function hide(item) {
  document.getElementById(`made-${item.client_id}`)?.remove();
  for (const mark of document.querySelectorAll(`[data-made="${item.client_id}"]`)) mark.replaceWith(...mark.childNodes);
}

function button(said, words, pressed) {
  const one = document.createElement("button");
  one.type = "button";
  one.className = "tl-linklike";
  one.textContent = said;
  const about = document.createElement("span");
  about.className = "govuk-visually-hidden";
  about.textContent = `: ${words}`;
  one.append(about);
  one.addEventListener("click", pressed);
  return one;
}

// List what the server has not taken, whichever page of the study it was coded on.
function list() {
  const items = kept.notTaken();
  notTaken.hidden = !items.length;
  notTaken.querySelector("ul").replaceChildren(
    ...items.map((item) => {
      const line = document.createElement("li");
      const again = () => {
        hide(item);
        show(item);
        kept.sendAgain(item);
      };
      const discard = () => {
        hide(item);
        kept.discard(item);
      };
      const said = `${item.label ?? "A coding"} “${item.words ?? ""}”`;
      line.append(`${said}: ${item.refused} `, button("Send again", said, again), " ", button("Discard", said, discard));
      return line;
    }),
  );
}

// The server has the coding, or has refused it: `answer` holds its links, or what is wrong.
function landed(item, answer) {
  Object.assign(item, answer);
  const own = made.find((one) => one.client_id === item.client_id);
  if (own) Object.assign(own, answer);
  const line = document.getElementById(`made-${item.client_id}`);
  if (!line) return;
  if (answer.refused) {
    line.append(`Not kept: ${answer.refused}`);
  } else if (answer.change) {
    const link = document.createElement("a");
    link.className = "govuk-link";
    link.href = answer.change;
    link.textContent = "Change";
    line.append(link);
    tell(`Coded: ${line.querySelector("strong").textContent}`);
  }
}

async function undo() {
  const item = made.pop();
  if (!item) return;
  tell("");
  if (await kept.takeBack(item)) {
    hide(item);
    tell(`Taken back: ${item.label}`);
  } else made.push(item);
}

function move(passage, event) {
  const words = wordsOf(passage);
  if (!words.length) return;
  const last = words.length - 1;
  const at = passage.cursor ?? { anchor: -1, focus: -1 };
  const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 10, ArrowUp: -10, Home: -Infinity, End: Infinity };
  const focus = Math.min(Math.max(at.focus + steps[event.key], 0), last);
  const anchor = event.shiftKey && at.anchor >= 0 ? at.anchor : focus;
  passage.cursor = { anchor, focus };
  selectWords(passage, words[Math.min(anchor, focus)].start, words[Math.max(anchor, focus)].end);
  keepInSight(rangeOf(passage, words[focus].start, words[focus].end));
  event.preventDefault();
}

const opener = document.createElement("button");
if (palette) {
  opener.type = "button";
  opener.className = "govuk-button tl-opener";
  opener.textContent = "Code the selected words";
  opener.hidden = true;
  opener.addEventListener("mousedown", (event) => event.preventDefault());
  opener.addEventListener("click", () => open());
  document.querySelector("main").append(opener);
  document.addEventListener("selectionchange", () => {
    if (palette.hidden) opener.hidden = !selected().length;
  });
  for (const passage of document.querySelectorAll("[data-passage]")) {
    passage.addEventListener("mousedown", () => (passage.cursor = null));
    passage.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) move(passage, event);
      else if ((event.key.length === 1 && event.key.trim()) || event.key === "Enter") {
        if (!selected().length) return;
        event.preventDefault();
        open(event.key === "Enter" ? "" : event.key);
      }
    });
  }
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.matches("input, textarea, select");
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !isTyping) {
      event.preventDefault();
      undo();
    }
  });
  search.addEventListener("input", filter);
  search.addEventListener("keydown", (event) => {
    const there = shown();
    const list = [...palette.querySelectorAll("[role=option]:not([hidden])")];
    const at = list.indexOf(active());
    if (event.key === "Enter") give(active());
    else if (event.key === "ArrowDown") highlight(list[Math.min(at + 1, list.length - 1)]);
    else if (event.key === "ArrowUp") highlight(list[Math.max(at - 1, 0)]);
    else if (/^[1-9]$/.test(event.key) && there.length >= Number(event.key)) give(list[Number(event.key) - 1]);
    else return;
    event.preventDefault();
  });
  palette.addEventListener("click", (event) => give(event.target.closest("[role=option]")));
  palette.querySelector("[data-palette-close]").addEventListener("click", close);
  palette.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  palette.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !palette.contains(event.relatedTarget)) hidePalette();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!palette.contains(event.target)) hidePalette();
  });
  kept.waiting().forEach(show);
  list();
  kept.send();
}
