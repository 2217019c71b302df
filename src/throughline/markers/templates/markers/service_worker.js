// Keeps the Quality Markers for reading without a connection. What it holds is named by its version.
const KEPT = {{ kept|safe }};
const PREFIX = "throughline-markers-";
const CACHE = PREFIX + KEPT.version;

// Fetched as a stranger would, so that nothing of who is signed in is ever kept.
const fresh = (address) => new Request(address, { credentials: "omit", cache: "reload" });

self.addEventListener("install", (event) => {
  const keep = async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll([KEPT.home, ...KEPT.assets].map(fresh));
    await self.skipWaiting();
  };
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

const kept = (address) => caches.open(CACHE).then((cache) => cache.match(address, { ignoreVary: true }));

async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return (await kept(KEPT.home)) || Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (KEPT.assets.includes(address.pathname)) {
    event.respondWith(kept(address.pathname).then((found) => found || fetch(request)));
  } else if (request.mode === "navigate" && address.pathname.startsWith(KEPT.scope)) {
    event.respondWith(page(request));
  }
});
