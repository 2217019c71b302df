// The offline copy: keeps itself on this device when asked, says which version it holds, and finds in itself.

const main = document.querySelector("[data-version]");
const box = document.querySelector("[data-markers-kept]");
const said = box.querySelector("[data-markers-said]");
const keepButton = box.querySelector("[data-markers-keep]");
const dropButton = box.querySelector("[data-markers-drop]");
const PREFIX = "throughline-markers-";

async function keptVersion() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  // While a newer copy is coming in, the older one is still the one that is read.
  return names.length ? names[0].slice(PREFIX.length) : "";
}

async function tell() {
  const version = await keptVersion();
  keepButton.hidden = Boolean(version);
  dropButton.hidden = !version;
  said.textContent = version ? `Kept on this device: copy ${version}.` : "It is not kept on this device.";
  said.textContent += navigator.onLine ? "" : " You are reading it without a connection.";
}

async function keep() {
  said.textContent = "Being kept ...";
  try {
    const worker = await navigator.serviceWorker.register(main.dataset.worker, { scope: main.dataset.scope });
    await activeOf(worker);
    await tell();
  } catch {
    said.textContent = "It could not be kept. Try again with a connection.";
  }
}

function activeOf(worker) {
  const coming = worker.installing ?? worker.waiting;
  if (!coming) return Promise.resolve();
  return new Promise((done, fail) => {
    coming.addEventListener("statechange", () => {
      if (coming.state === "activated") done();
      if (coming.state === "redundant") fail(new Error("not kept"));
    });
  });
}

async function drop() {
  const worker = await navigator.serviceWorker.getRegistration(main.dataset.scope);
  await worker?.unregister();
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(names.map((name) => caches.delete(name)));
  await tell();
}

// Browsers allow it only over https and on this machine itself.
if ("serviceWorker" in navigator && "caches" in window) {
  box.hidden = false;
  keepButton.addEventListener("click", keep);
  dropButton.addEventListener("click", drop);
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    // The older copy goes only once the newer worker is active.
    navigator.serviceWorker.controller?.addEventListener("statechange", tell);
    tell();
  });
  tell();
  navigator.serviceWorker.getRegistration(main.dataset.scope).then((worker) => navigator.onLine && worker?.update());
}

const filter = document.querySelector("[data-markers-filter]");
const parts = Object.fromEntries([...filter.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));
const count = filter.querySelector("[data-markers-count]");

function find() {
  const words = parts.text.value.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const marker of document.querySelectorAll("[data-marker]")) {
    const title = marker.querySelector("h3").textContent.toLowerCase();
    const isOfStage = !parts.stage.value || marker.dataset.stage === parts.stage.value;
    let shown = 0;
    for (const question of marker.querySelectorAll("[data-who]")) {
      const text = `${title} ${question.textContent.toLowerCase()}`;
      const has = (part, name) => !part.value || question.dataset[name].split(" ").includes(part.value);
      question.hidden = !(isOfStage && has(parts.who, "who") && has(parts.when, "when") && words.every((word) => text.includes(word)));
      shown += question.hidden ? 0 : 1;
    }
    marker.hidden = !shown;
    found += shown;
  }
  count.textContent = `${found} question${found === 1 ? "" : "s"}`;
}

filter.hidden = false;
filter.addEventListener("input", find);
filter.addEventListener("submit", (event) => event.preventDefault());
find();
