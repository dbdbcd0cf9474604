import { Readable } from 'node:stream'
import { readClub } from '#access/service.ts'
import type { AppleWalletConfig } from '#platform/config-wallet.ts'
import type { Tx } from '#platform/database.ts'
import { type Download, endpoint, publicEndpoint, type RequestContext } from '#platform/http/endpoint.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { APPLE_TYPE, writeApplePass } from './apple-pass.ts'
import * as contract from './contract.ts'
import { PASS_PREFIX, type Pass, type Shown } from './pass.ts'
import { givePass, readPass } from './pass-service.ts'
import type { PassTokens } from './pass-token.ts'
import * as queries from './queries.ts'
import { walletRefusals } from './refusal.ts'
import type { TellParts } from './tell-service.ts'

export type WalletParts = TellParts & {
  readonly tokens: PassTokens
  readonly apple: AppleWalletConfig | null
}

/** Cards in wallets: what members ask for, and what their telephones ask for later. */
export const walletEndpoints = (parts: WalletParts) => ({ ...ownEndpoints(parts), ...appleEndpoints(parts) })

const fileOf = (pass: Buffer): Download => ({
  fileName: 'card.pkpass',
  type: APPLE_TYPE,
  stream: Readable.from([pass]),
})

const writePass = (
  { tokens, publicUrl }: WalletParts,
  apple: AppleWalletConfig,
  { clubId, pass, shown }: { clubId: Uuid; pass: Pick<Pass, 'passId'>; shown: Shown },
): Promise<Buffer> =>
  writeApplePass(
    shown,
    {
      serial: formatId(PASS_PREFIX, pass.passId),
      token: tokens.tokenOf(pass.passId),
      serviceUrl: `${publicUrl.replace(/\/$/, '')}/v1/wallet/apple/${formatId('clb', clubId)}`,
    },
    apple,
  )

function ownEndpoints(parts: WalletParts) {
  const { db, clock, apple, google, publicUrl } = parts
  return {
    readOwnWallets: endpoint({
      summary: 'Into which wallets my card can be put.',
      responses: { 200: contract.OwnWallets },
      handle: async () => ({ status: 200, body: { apple: apple !== null, google: google !== null } }),
    }),
    takeApplePass: endpoint({
      summary: 'My card as a pass of Apple Wallet.',
      downloads: APPLE_TYPE,
      responses: { 200: NoContent },
      async handle({ caller: { clubId, subject } }) {
        if (apple === null) return refuse(walletRefusals, 'wallet_off')
        const given = await db.inClub(clubId, (tx) =>
          givePass(tx, parts, { memberId: subject.id, kind: 'apple' }, clock.now()),
        )
        if (given === null) return refuse(httpRefusals, 'unauthenticated')
        const file = await writePass(parts, apple, { clubId, ...given })
        return { status: 200, body: undefined, download: fileOf(file) }
      },
    }),
    saveGoogleCard: endpoint({
      summary: 'Write my card for Google Wallet; the answer is the address that puts it there.',
      responses: { 200: contract.SaveLink },
      async handle({ caller: { clubId, subject } }) {
        if (google === null) return refuse(walletRefusals, 'wallet_off')
        const given = await db.inClub(clubId, async (tx) => {
          const made = await givePass(tx, parts, { memberId: subject.id, kind: 'google' }, clock.now())
          return made && { ...made, language: (await readClub(tx)).defaultLanguage }
        })
        if (given === null) return refuse(httpRefusals, 'unauthenticated')
        const { pass, shown, language } = given
        const card = { clubId, passId: pass.passId, publicUrl }
        const put = await google.put({ ...card, shown, language })
        if (!put.ok) {
          parts.log.warn({ club: clubId, failure: put.failure }, 'Google Wallet did not take a card')
          return refuse(walletRefusals, 'wallet_unreachable')
        }
        return { status: 200, body: { url: await google.saveLink(card) } }
      },
    }),
  }
}

const AUTHORIZATION = 'ApplePass '

/**
 * What telephones call, as Apple lays it down: https://developer.apple.com/documentation/walletpasses/adding-a-web-service-to-update-passes.
 * A pass proves itself by its own token; the list for a telephone by the telephone's name alone, and it names serial numbers alone.
 */
function appleEndpoints(parts: WalletParts) {
  const { db, clock, apple, tokens, log } = parts
  type Named = { readonly club: string; readonly pass_type: string; readonly serial: string }
  /** What is done with a pass whose token came along. */
  async function withPass<Result>(
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
  return {
    registerDevice: publicEndpoint({
      summary: 'A telephone keeps a pass, and is told when it changes.',
      params: contract.RegistrationPath,
      body: contract.Registration,
      responses: { 200: NoContent, 201: NoContent },
      handle: ({ params, body, context }) =>
        withPass(params, context, async (tx, { passId }) => {
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
        withPass(params, context, async (tx, { passId }) => {
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
        return { status: 200, body: { serialNumbers, lastUpdated: last.toString() } }
      },
    }),
    readApplePass: publicEndpoint({
      summary: 'The newest of a pass.',
      params: contract.SerialPath,
      downloads: APPLE_TYPE,
      responses: { 200: NoContent, 304: NoContent },
      async handle({ params, context }) {
        if (apple === null) return refuse(walletRefusals, 'pass_unknown')
        const found = await withPass(params, context, async (tx, pass, clubId) => ({
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
        return {
          status: 200,
          body: undefined,
          headers,
          download: fileOf(await writePass(parts, apple, found)),
        }
      },
    }),
    takePassLog: publicEndpoint({
      summary: 'What a telephone found wrong with passes.',
      params: contract.LogPath,
      body: contract.Logs,
      responses: { 200: NoContent },
      async handle({ body }) {
        // Their texts may name a person's telephone: how many there were is told, and the first words.
        log.warn(
          { count: body.logs.length, first: body.logs[0]?.slice(0, 80) },
          'a telephone has a complaint about a pass',
        )
        return { status: 200, body: undefined }
      },
    }),
  }
}

/** What was told as `lastUpdated`; anything else is as if nothing had been told. */
function readTag(text: string | undefined): Temporal.Instant | null {
  try {
    return text === undefined ? null : Temporal.Instant.from(text)
  } catch {
    return null
  }
}
