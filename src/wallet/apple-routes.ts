import type { Tx } from '#platform/database.ts'
import { publicEndpoint, type RequestContext } from '#platform/http/endpoint.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { type WalletParts, writePassFile } from './apple-file.ts'
import { APPLE_TYPE } from './apple-pass.ts'
import * as contract from './contract.ts'
import { PASS_PREFIX, type Pass } from './pass.ts'
import { readPass } from './pass-service.ts'
import * as queries from './queries.ts'
import { walletRefusals } from './refusal.ts'

// What telephones call, as Apple lays it down: https://developer.apple.com/documentation/walletpasses/adding-a-web-service-to-update-passes

const AUTHORIZATION = 'ApplePass '
/** A change may be written by a transaction that ends later than one of a later moment: what is fresher than this is told once more. */
const SETTLED = Temporal.Duration.from({ seconds: 10 })
type Named = { readonly club: string; readonly pass_type: string; readonly serial: string }
/** What is done with a pass whose token came along. */
async function withPass<Result>(
  { db, apple, tokens }: WalletParts,
  { club, pass_type, serial }: Named,
  { authorization }: RequestContext,
  work: (tx: Tx, pass: Pass, clubId: Uuid) => Promise<Result>,
): Promise<Result | Refusal> {
  const [clubId, passId] = [parseId('clb', club), parseId(PASS_PREFIX, serial)]
  const token = authorization.startsWith(AUTHORIZATION) ? authorization.slice(AUTHORIZATION.length) : ''
  const isKnown = clubId !== null && passId !== null && pass_type === apple?.passType
  if (!isKnown || !tokens.isOf(passId, token)) return refuse(walletRefusals, 'pass_unknown')
  return db.inClub(clubId, async (tx) => {
    const pass = await queries.findPass(tx, passId, 'apple')
    return pass === null ? refuse(walletRefusals, 'pass_unknown') : work(tx, pass, clubId)
  })
}

/** Telephones say which passes they keep, and ask which of them changed: by their own name alone, and they are told serial numbers alone. */
export const deviceEndpoints = (parts: WalletParts) => {
  const { db, clock, apple } = parts
  return {
    registerDevice: publicEndpoint({
      summary: 'A telephone keeps a pass, and is told when it changes.',
      params: contract.RegistrationPath,
      body: contract.Registration,
      responses: { 200: NoContent, 201: NoContent },
      handle: ({ params, body, context }) =>
        withPass(parts, params, context, async (tx, { passId }) => {
          const told = { device: params.device, passId, pushToken: body.pushToken }
          const isNew = await queries.keepDevice(tx, told, clock.now())
          return { status: isNew ? 201 : 200, body: undefined }
        }),
    }),
    unregisterDevice: publicEndpoint({
      summary: 'A telephone keeps a pass no longer.',
      params: contract.RegistrationPath,
      responses: { 200: NoContent },
      handle: ({ params, context }) =>
        withPass(parts, params, context, async (tx, { passId }) => {
          await queries.deleteDevice(tx, { device: params.device, passId })
          return { status: 200, body: undefined }
        }),
    }),
    listChangedPasses: publicEndpoint({
      summary: 'Which passes of a telephone changed since it last asked.',
      params: contract.DevicePath,
      query: contract.ChangedQuery,
      responses: { 200: contract.Changed, 204: NoContent },
      async handle({ params, query }) {
        const clubId = parseId('clb', params.club)
        if (clubId === null || params.pass_type !== apple?.passType) return { status: 204, body: undefined }
        const since = readTag(query.passesUpdatedSince)
        const changed = await db.inClub(clubId, (tx) => queries.changedOn(tx, params.device, since))
        const last = changed
          .map(({ changedAt }) => changedAt)
          .sort(Temporal.Instant.compare)
          .at(-1)
        if (last === undefined) return { status: 204, body: undefined }
        const serialNumbers = changed.map(({ passId }) => formatId(PASS_PREFIX, passId))
        const told = earlier(last, clock.now().subtract(SETTLED))
        return { status: 200, body: { serialNumbers, lastUpdated: told.toString() } }
      },
    }),
  }
}

/** The newest of a pass, and what a telephone has to say of it. */
export const passEndpoints = (parts: WalletParts) => {
  const { clock, apple, log } = parts
  return {
    readApplePass: publicEndpoint({
      summary: 'The newest of a pass.',
      params: contract.SerialPath,
      downloads: APPLE_TYPE,
      responses: { 200: NoContent, 304: NoContent },
      async handle({ params, context }) {
        if (apple === null) return refuse(walletRefusals, 'pass_unknown')
        const found = await withPass(parts, params, context, async (tx, pass, clubId) => ({
          clubId,
          pass,
          shown: await readPass(tx, parts, pass, clock.now()),
        }))
        if (isRefusal(found)) return found
        const changedAt = new Date(found.pass.changedAt.epochMilliseconds)
        const headers = { 'last-modified': changedAt.toUTCString() }
        const known = Date.parse(context.ifModifiedSince)
        if (known >= Math.floor(changedAt.getTime() / 1000) * 1000)
          return { status: 304, body: undefined, headers }
        const download = await writePassFile(parts, apple, found)
        return { status: 200, body: undefined, headers, download }
      },
    }),
    takePassLog: publicEndpoint({
      summary: 'What a telephone found wrong with passes.',
      params: contract.LogPath,
      body: contract.Logs,
      responses: { 200: NoContent },
      async handle({ body }) {
        // Their texts may name a person's telephone: only how many there were is kept.
        log.warn({ count: body.logs.length }, 'a telephone has complaints about passes')
        return { status: 200, body: undefined }
      },
    }),
  }
}

const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) < 0 ? a : b

/** What was told as `lastUpdated`; anything else is as if nothing had been told. */
function readTag(text: string | undefined): Temporal.Instant | null {
  try {
    return text === undefined ? null : Temporal.Instant.from(text)
  } catch {
    return null
  }
}
