// Places in the text of a passage. The server counts whole characters, a script counts units of UTF-16.
const whole = (text) => [...text].length;

function units(text, places) {
  let at = 0;
  for (const character of text) {
    if (places-- <= 0) break;
    at += character.length;
  }
  return at;
}

// The node and place in it where so many units of the element's text have gone by.
function pointAt(element, at) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  let last = node;
  while (node && at > node.length) {
    at -= node.length;
    last = node;
    node = walker.nextNode();
  }
  return node ? [node, at] : [last ?? element, last?.length ?? 0];
}

// Where a range lies in the passage, in whole characters, without spaces at its ends; null if it has no word there.
export function offsetsIn(passage, range) {
  const inside = document.createRange();
  inside.selectNodeContents(passage);
  if (passage.contains(range.startContainer)) inside.setStart(range.startContainer, range.startOffset);
  if (passage.contains(range.endContainer)) inside.setEnd(range.endContainer, range.endOffset);
  const before = document.createRange();
  before.selectNodeContents(passage);
  before.setEnd(inside.startContainer, inside.startOffset);
  const words = inside.toString();
  if (!words.trim()) return null;
  const start = whole(before.toString()) + whole(words) - whole(words.trimStart());
  return { start, end: start + whole(words.trim()) };
}

// The words of a passage, each with its place in whole characters.
export function wordsOf(passage) {
  const text = passage.textContent;
  return [...text.matchAll(/\S+/g)].map((match) => {
    const start = whole(text.slice(0, match.index));
    return { start, end: start + whole(match[0]) };
  });
}

// The range from a place in one passage to a place in the same, or in a later one.
export function rangeOf(passage, start, end, last = passage) {
  const range = document.createRange();
  range.setStart(...pointAt(passage, units(passage.textContent, start)));
  range.setEnd(...pointAt(last, units(last.textContent, end)));
  return range;
}

// Select words from a place in one passage to a place in the same, or in a later one.
export function selectWords(passage, start, end, last = passage) {
  const range = rangeOf(passage, start, end, last);
  document.getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
}

// Underline the words of a coding, node by node, because they may run across what is underlined already. Returns them.
export function markWords(passage, coding, colour) {
  const text = passage.textContent;
  const [start, end] = [units(text, coding.start), units(text, coding.end)];
  const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
  const parts = [];
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const [first, last] = [Math.max(start - at, 0), Math.min(end - at, node.length)];
    if (first < last) parts.push([node, first, last]);
    at += node.length;
  }
  for (const [node, first, last] of parts) {
    const range = document.createRange();
    range.setStart(node, first);
    range.setEnd(node, last);
    const mark = document.createElement("mark");
    mark.className = `tl-coded tl-coded--${colour}`;
    mark.dataset.made = coding.client_id;
    range.surroundContents(mark);
  }
  return text.slice(start, end);
}
