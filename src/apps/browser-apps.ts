import { hash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

type BrowserApp = {
  /** Its folder below `dist`. */
  folder: string
  /** Where its addresses begin. */
  base: string
  /** What may stand in style attributes and elements besides files of our own. */
  inlineStyles: boolean
  /** Shows mails as their readers see them, with pictures from wherever a shop keeps them. */
  showsMails?: true
  /** Addresses below the base that are never a page. */
  notPages: RegExp
}

/** The applications that run in a browser. The desk is the last: whatever is nobody else's is a page of it. */
const BROWSER_APPS: readonly BrowserApp[] = [
  { folder: 'portal', base: '/club/', inlineStyles: false, notPages: /^\/club\/(?:assets(?:\/|$)|$)/ },
  { folder: 'pos', base: '/till/', inlineStyles: false, notPages: /^\/till\/assets(?:\/|$)/ },
  // The desk's controls write their variables into a style element.
  {
    folder: 'admin',
    base: '/',
    inlineStyles: true,
    showsMails: true,
    notPages: /^\/(?:v1|assets|club|l|o)(?:\/|$)/,
  },
]

/** What stands in the page itself and is run, as the policy names it: by what it says (CSP level 3, 2.3.1). */
const inlineIn = (page: string): string[] =>
  [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    ([, said = '']) => `'sha256-${hash('sha256', said, 'base64')}'`,
  )

/** Everything comes from this server, but for the pictures of a mail. */
const policyOf = ({ inlineStyles, showsMails }: BrowserApp, page: string): string =>
  [
    "default-src 'self'",
    ["script-src 'self'", ...inlineIn(page)].join(' '),
    `style-src 'self'${inlineStyles ? " 'unsafe-inline'" : ''}`,
    `img-src 'self' data: blob:${showsMails ? ' https:' : ''}`,
    "frame-ancestors 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join('; ')

const A_YEAR_SECONDS = 31_536_000

const ICONS = (base: string) => [
  { src: `${base}icon-192.png`, sizes: '192x192', type: 'image/png' },
  { src: `${base}icon-512.png`, sizes: '512x512', type: 'image/png' },
  { src: `${base}icon-maskable.png`, sizes: '512x512', type: 'image/png', purpose: 'maskable' },
]

/** What a telephone needs to put an application on its home screen. */
const manifestOf = (base: string, start: string, name: string) => ({
  id: start,
  name,
  short_name: name,
  start_url: start,
  scope: start,
  display: 'standalone',
  background_color: '#fdfcfa',
  theme_color: '#0c5f59',
  icons: ICONS(base),
})

/** What a club is called on a home screen; null where no club has this address. */
export type ClubNames = (address: string) => Promise<string | null>

function serveManifests(app: FastifyInstance, clubNames: ClubNames): void {
  const type = 'application/manifest+json; charset=utf-8'
  app.get('/till/manifest.webmanifest', (_request, reply) =>
    reply.type(type).send(JSON.stringify(manifestOf('/till/', '/till/', 'Moadon · קופה'))),
  )
  app.get<{ Params: { club: string } }>('/club/:club/manifest.webmanifest', async (request, reply) => {
    const { club } = request.params
    const name = await clubNames(club)
    if (name === null) return reply.callNotFound()
    const start = `/club/${encodeURIComponent(club)}`
    return reply.type(type).send(JSON.stringify(manifestOf('/club/', start, name)))
  })
}

/** Serves the built applications; every address below a base that is no file is a page of that application. */
export async function serveBrowserApps(
  app: FastifyInstance,
  dist: string,
  clubNames: ClubNames,
): Promise<void> {
  serveManifests(app, clubNames)
  for (const each of BROWSER_APPS) await serveBrowserApp(app, path.join(dist, each.folder), each)
}

async function serveBrowserApp(app: FastifyInstance, directory: string, each: BrowserApp): Promise<void> {
  const page = path.join(directory, 'index.html')
  if (!existsSync(page)) return
  const policy = policyOf(each, readFileSync(page, 'utf8'))
  const sendPage = (reply: FastifyReply) =>
    reply.header('content-security-policy', policy).header('cache-control', 'no-cache').sendFile('index.html')
  await app.register(async (scope) => {
    await scope.register(fastifyStatic, {
      root: directory,
      prefix: each.base,
      wildcard: false,
      index: false,
      cacheControl: false,
      // The build wrote each file's compressed forms beside it.
      preCompressed: true,
      setHeaders(reply, file) {
        // Built files carry their content's hash in their names.
        const isHashed = file.includes(`${path.sep}assets${path.sep}`)
        reply.header('cache-control', isHashed ? `public, max-age=${A_YEAR_SECONDS}, immutable` : 'no-cache')
        if (/\.html(?:\.\w+)?$/.test(file)) reply.header('content-security-policy', policy)
      },
    })
    // What works offline reaches from the slash on.
    if (each.folder === 'pos') scope.get('/till', (_request, reply) => reply.redirect('/till/'))
    scope.get(`${each.base}*`, (request, reply) => {
      // Files that exist have addresses of their own; a page's may look like a file's (/receipts/A.1).
      if (each.notPages.test(request.url)) return reply.callNotFound()
      return sendPage(reply)
    })
  })
}
