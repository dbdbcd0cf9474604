import { STATUS_CODES } from 'node:http'
import { isIP, type Socket } from 'node:net'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import {
  hasZodFastifySchemaValidationErrors,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { Overloaded } from '../batcher.ts'
import { TryAgain } from '../database.ts'
import { chooseLanguage, type Language } from '../language.ts'
import type { Log } from '../log.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { Issue } from './complaint.ts'
import type { Answer, Caller, Cookie, Endpoint, RawBody, RequestContext } from './endpoint.ts'
import { openUpload, sendFile } from './file.ts'
import { isLocal } from './local.ts'
import { describeRefusal, httpRefusals, refuseInvalid } from './problem.ts'
import { createUnrouted, refuseNoRequest } from './unrouted.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One line of the route table. `permission` is null for a public route. */
export type Route = { method: Method; path: string; permission: string | null; endpoint: Endpoint }

/** Finds out who calls: null when nobody is signed in, a refusal when something is wrong with the credentials. */
export type Authenticate = (request: {
  method: string
  /** What the address takes: of several ways to be known, the one that it is for comes first. */
  permission: string
  authorization: string | undefined
  csrfToken: string | undefined
  context: RequestContext
}) => Promise<Caller | Refusal | null>

export type ServerOptions = {
  routes: readonly Route[]
  authenticate: Authenticate
  log: Log
  defaultLanguage: Language
  secureCookies: boolean
  /** Behind so many reverse proxies the caller's address is that far from the end of X-Forwarded-For; before it anybody can write. */
  proxies: number
  /** Hooks for every request; called before there is any route. */
  prepare?: (app: FastifyInstance) => void
  /** Tests check every answer against its schema. */
  checkResponses?: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, once that is known; null on public routes. */
    caller: Caller | null
  }
}

const MAX_BODY_BYTES = 8 * 1024 * 1024
const MAX_SIGNED_BYTES = 256 * 1024
const MAX_FILE_BYTES = 2 * 1024 * 1024 * 1024
/** Of an address, percent-encoded: 200 letters of any script. */
const LONGEST_PARAMETER = 2000

export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: options.log as never,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    trustProxy: (_address: string, hop: number) => hop < options.proxies,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    frameworkErrors: (error, request, reply) => {
      sendRefusal(reply, refusalOf(error), languageOf(request, options))
    },
    clientErrorHandler: (error, socket) => answerNoRequest(error, socket, options),
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(() => (body) => JSON.stringify(body))
  app.removeContentTypeParser('text/plain')
  await app.register(cookie)
  app.decorateRequest('caller', null)
  app.addHook('onSend', setSecurityHeaders)
  app.addHook('onRequest', dropTypeOfNothing)
  options.prepare?.(app as unknown as FastifyInstance)
  setErrorHandlers(app as unknown as FastifyInstance, options)
  const byBody = Map.groupBy(options.routes, ({ endpoint }) => bodyOf(endpoint))
  await app.register(async (scope) => {
    for (const route of byBody.get('json') ?? []) addRoute(scope, route, options)
  })
  // Forms are read at these addresses alone; elsewhere they are no body.
  await app.register(async (scope) => {
    await scope.register(multipart, { limits: { files: 1, fields: 10, fileSize: MAX_FILE_BYTES } })
    for (const route of byBody.get('form') ?? []) addRoute(scope, route, options)
  })
  // What is signed is signed to the letter: here no body is read.
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    const parsing = { parseAs: 'buffer', bodyLimit: MAX_SIGNED_BYTES } as const
    scope.addContentTypeParser('*', parsing, (_request, body, done) => done(null, body))
    for (const route of byBody.get('signed') ?? []) addRoute(scope, route, options)
  })
  return app as unknown as FastifyInstance
}

function bodyOf({ upload, signatureHeader }: Endpoint): 'json' | 'form' | 'signed' {
  if (signatureHeader !== undefined) return 'signed'
  return upload === undefined ? 'json' : 'form'
}

/** The body as it came; one that is not there is empty. */
function rawOf(request: FastifyRequest, signatureHeader: string): RawBody {
  const signature = request.headers[signatureHeader]
  return {
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    signature: typeof signature === 'string' ? signature : '',
  }
}

/** Telephones say JSON of every request, and send nothing with this one. */
function dropTypeOfNothing({ method, headers }: FastifyRequest, _reply: FastifyReply, done: () => void) {
  const isEmpty = headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0
  if (method === 'DELETE' && isEmpty) delete headers['content-type']
  done()
}

/** Constant headers; helmet computes them anew for each request. */
const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
}

function setSecurityHeaders(
  _request: FastifyRequest,
  reply: FastifyReply,
  _payload: unknown,
  done: () => void,
): void {
  reply.headers(SECURITY_HEADERS)
  done()
}

function addRoute(app: FastifyInstance, route: Route, options: ServerOptions): void {
  const { endpoint } = route
  const schema = {
    ...(endpoint.params && { params: endpoint.params }),
    ...(endpoint.query && { querystring: endpoint.query }),
    ...(endpoint.body && { body: endpoint.body }),
  }
  app.route({
    method: route.method,
    url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    schema,
    // Before the body is read: a stranger is told no more than that, and costs no more than that.
    async onRequest(request, reply) {
      const context = contextOf(request, options)
      const caller = await findCaller(route, request, context, options)
      if (isRefusal(caller)) return sendRefusal(reply, caller, context.language)
      request.caller = caller
    },
    async handler(request, reply) {
      const context = contextOf(request, options)
      const { caller } = request
      const language = caller?.language ?? context.language
      const upload = endpoint.upload && (await openUpload(request, endpoint.upload))
      if (isRefusal(upload)) return sendRefusal(reply, upload, language)
      const result = await endpoint.handle({
        params: request.params,
        query: request.query,
        body: request.body,
        upload,
        raw: endpoint.signatureHeader === undefined ? undefined : rawOf(request, endpoint.signatureHeader),
        context: { ...context, language },
        caller: caller as Caller,
      })
      if (isRefusal(result)) return sendRefusal(reply, result, language)
      if (options.checkResponses) endpoint.responses[result.status]?.parse(result.body)
      return sendAnswer(reply, result, options.secureCookies)
    },
  })
}

async function findCaller(
  route: Route,
  request: FastifyRequest,
  context: RequestContext,
  options: ServerOptions,
): Promise<Caller | Refusal | null> {
  if (route.permission === null) return null
  const csrf = request.headers['x-csrf-token']
  const caller = await options.authenticate({
    method: request.method,
    permission: route.permission,
    authorization: request.headers.authorization,
    csrfToken: typeof csrf === 'string' ? csrf : undefined,
    context,
  })
  if (caller === null) return refuse(httpRefusals, 'unauthenticated')
  if (isRefusal(caller)) return caller
  if (!caller.permissions.has(route.permission)) return refuse(httpRefusals, 'forbidden')
  return caller
}

function contextOf(request: FastifyRequest, options: ServerOptions): RequestContext {
  const key = request.headers['idempotency-key']
  return {
    language: chooseLanguage(request.headers['accept-language'], options.defaultLanguage),
    method: request.method,
    // Behind a proxy it is what a header says, which may be anything.
    address: isIP(request.ip) ? request.ip : (request.socket.remoteAddress ?? ''),
    isLocal: isLocal(request),
    idempotencyKey: typeof key === 'string' && key !== '' ? key : null,
    cookies: request.cookies,
    userAgent: request.headers['user-agent'] ?? '',
    authorization: request.headers.authorization ?? '',
    ifModifiedSince: request.headers['if-modified-since'] ?? '',
  }
}

/** Answers with a problem document. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal, language: Language) {
  const { problem, headers } = describeRefusal(refusal, language)
  return reply
    .code(problem.status)
    .headers(headers)
    .type('application/problem+json')
    .send(JSON.stringify(problem))
}

function sendAnswer(reply: FastifyReply, answer: Answer<unknown>, secure: boolean) {
  for (const item of answer.cookies ?? []) setCookie(reply, item, secure)
  reply.code(answer.status)
  if (answer.headers) reply.headers(answer.headers)
  if (answer.download) return sendFile(reply, answer.download)
  return answer.body === undefined
    ? reply.send()
    : reply.type('application/json; charset=utf-8').send(answer.body)
}

function setCookie(reply: FastifyReply, item: Cookie, secure: boolean): void {
  reply.setCookie(item.name, item.value, {
    path: '/',
    httpOnly: item.httpOnly,
    sameSite: 'lax',
    secure,
    maxAge: item.maxAgeSeconds,
  })
}

const CLIENT_FAULTS: Record<string, keyof typeof httpRefusals> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid_json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid_request',
}

const languageOf = (request: FastifyRequest, { defaultLanguage }: ServerOptions): Language =>
  chooseLanguage(request.headers['accept-language'], defaultLanguage)

function setErrorHandlers(app: FastifyInstance, options: ServerOptions): void {
  const refuseUnrouted = createUnrouted(options.routes)
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error)
    // The message may quote what the caller sent, so only the stack's code places and the route are kept.
    if (refusal.kind.status === 500)
      options.log.error(
        { route: request.routeOptions.url, name: error.name, code: error.code, stack: error.stack },
        'request failed',
      )
    return sendRefusal(reply, refusal, languageOf(request, options))
  })
  app.setNotFoundHandler((request, reply) =>
    sendRefusal(reply, refuseUnrouted(request.method, request.url), languageOf(request, options)),
  )
}

/** There is no request to answer, so the answer is written as it goes over the wire. */
function answerNoRequest(error: NodeJS.ErrnoException, socket: Socket, options: ServerOptions): void {
  const refusal = refuseNoRequest(error)
  if (refusal && socket.writable) {
    const { problem } = describeRefusal(refusal, options.defaultLanguage)
    const body = JSON.stringify(problem)
    socket.write(
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\ncontent-type: application/problem+json\r\n` +
        `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    )
  }
  socket.destroySoon()
}

function refusalOf(error: FastifyError): Refusal {
  if (error instanceof Overloaded || error instanceof TryAgain) return refuse(httpRefusals, 'busy')
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation.map((entry) => ({
      ...(entry.params as Partial<Issue>),
      // "/" stands for the whole, which as a JSON pointer is the empty text.
      path: entry.instancePath === '/' ? [] : entry.instancePath.split('/').slice(1),
      message: entry.message ?? '',
      code: entry.keyword,
    }))
    const where = error.validationContext ?? 'body'
    return refuseInvalid(where === 'querystring' ? 'query' : where, issues)
  }
  const known = CLIENT_FAULTS[error.code]
  if (known) return refuse(httpRefusals, known)
  if (isDatabaseAway(error)) return refuse(httpRefusals, 'busy')
  // A malformed address or header that Fastify itself turned down.
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return error.name === 'SyntaxError'
      ? refuse(httpRefusals, 'invalid_json')
      : refuse(httpRefusals, 'invalid_request')
  return refuse(httpRefusals, 'internal')
}

const DATABASE_AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
  '08003',
])

function isDatabaseAway(error: FastifyError): boolean {
  return DATABASE_AWAY.has(error.code) || error.message === 'Connection terminated unexpectedly'
}
