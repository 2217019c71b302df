// Search as you type: fetches the same page for what is typed, and puts its results in place of the old ones.

const WAIT = 250;

function find(form) {
  const box = form.querySelector("input[name=q]");
  const said = form.querySelector("[data-markers-found]");
  let timer, asked;
  const look = async () => {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    const address = `${form.action}?${query}`;
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(address, { signal: asked.signal });
      if (!answer.ok) return;
      show(await answer.text(), address);
      said.textContent = document.querySelector("#results .tlm-count")?.textContent ?? "";
    } catch (problem) {
      // A slow or lost connection leaves the old results; the Search button still works.
      if (problem.name !== "AbortError") return;
    }
  };
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
}

function show(html, address) {
  const found = new DOMParser().parseFromString(html, "text/html");
  const results = document.getElementById("results");
  const fresh = found.getElementById("results");
  if (!results || !fresh) return;
  // On the opening page there is a heading of the first rank already.
  const nested = !results.contains(document.querySelector("h1")) && document.querySelector("h1");
  results.replaceChildren(...fresh.childNodes);
  const heading = nested && results.querySelector("h1");
  if (heading) {
    const second = document.createElement("h2");
    second.className = "govuk-heading-m";
    second.append(...heading.childNodes);
    heading.replaceWith(second);
  }
  history.replaceState(null, "", address);
}

for (const form of document.querySelectorAll("[data-markers-find]")) find(form);
