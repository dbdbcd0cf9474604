// Keeps an application's own files, so that it opens without a network. What the server knows is not kept here: the
// pages keep what they have shown, and say how old it is. The build writes the list of files in.
const { base = '/', files = [] } = JSON.parse('{}')

const PICTURES = /^\/v1\/pictures\//
/** A network that does not answer within this is treated as none. */
const PATIENCE_MS = 3000
const MOST_PICTURES = 120

/** The list's own print names the store: a new build has another. */
const print = [...files.join(' ')].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) >>> 0, 7)
const FILES = `moadon-files ${base} ${print.toString(36)}`
const KEPT_PICTURES = `moadon-pictures ${base}`

const page = `${base}index.html`

self.addEventListener('install', (event) => {
  const keep = async () => {
    const store = await caches.open(FILES)
    await store.addAll(files.map((file) => base + file))
    await self.skipWaiting()
  }
  event.waitUntil(keep())
})

self.addEventListener('activate', (event) => {
  const tidy = async () => {
    const names = await caches.keys()
    const old = names.filter((name) => name.startsWith(`moadon-files ${base} `) && name !== FILES)
    await Promise.all(old.map((name) => caches.delete(name)))
    await self.clients.claim()
  }
  event.waitUntil(tidy())
})

const withPatience = (request) => fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) })

async function answerPage(request) {
  try {
    const answer = await withPatience(request)
    if (answer.status < 500) return answer
  } catch {
    // Without a network: the page as it was when this worker was installed.
  }
  return (await caches.match(page)) ?? Response.error()
}

async function answerPicture(request) {
  const store = await caches.open(KEPT_PICTURES)
  const known = await store.match(request)
  if (known) return known
  const answer = await fetch(request)
  if (answer.ok) {
    await store.put(request, answer.clone())
    const kept = await store.keys()
    await Promise.all(kept.slice(0, -MOST_PICTURES).map((old) => store.delete(old)))
  }
  return answer
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate') event.respondWith(answerPage(request))
  else if (PICTURES.test(url.pathname)) event.respondWith(answerPicture(request))
  else if (url.pathname.startsWith(`${base}assets/`))
    event.respondWith(caches.match(request).then((known) => known ?? fetch(request)))
})
