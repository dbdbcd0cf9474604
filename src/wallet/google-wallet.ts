import { createPrivateKey, type KeyObject } from 'node:crypto'
import { SignJWT } from 'jose'
import { z } from 'zod'
import { createRate } from '#messaging/rate.ts'
import type { Clock } from '#platform/clock.ts'
import type { GoogleWalletConfig } from '#platform/config-wallet.ts'
import type { Uuid } from '#platform/id.ts'
import { type Language, say } from '#platform/language.ts'
import type { Shown } from './pass.ts'
import { PASS_WORDS } from './pass-words.ts'

const GOOGLE = 'https://walletobjects.googleapis.com'
const SAVE = 'https://pay.google.com/gp/v/save/'
const SCOPE = 'https://www.googleapis.com/auth/wallet_object.issuer'
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const TIMEOUT_MS = 15_000
/** Google takes twenty requests a second of one issuer, whatever they write and for whichever club. */
const REQUESTS_A_SECOND = 15
/** A token is asked for anew a minute before it ends. */
const SPARE = Temporal.Duration.from({ seconds: 60 })
const LIFE_SECONDS = 3_600

export type GoogleCard = {
  readonly clubId: Uuid
  readonly passId: Uuid
  readonly shown: Shown
  /** The club's own: of what all its cards have in common. */
  readonly language: Language
  /** Where this installation is found: its picture of a card; empty where it does not know. */
  readonly publicUrl: string
}

/** `failure` is a code: an answer of theirs may quote what was sent. `isAll`: others would fare no better just now. */
export type GoogleOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly failure: string; readonly isAll: boolean }

export type GoogleWallet = {
  /** Writes the card as it is now, and the club's class of cards where there is none yet. */
  put(card: GoogleCard): Promise<GoogleOutcome>
  /** An address that puts the card, once written, into the wallet of whoever opens it. */
  saveLink(card: Pick<GoogleCard, 'clubId' | 'passId' | 'publicUrl'>): Promise<string>
}

/** Google Wallet's REST API for loyalty cards: https://developers.google.com/wallet/reference/rest/v1/loyaltyobject. */
export function createGoogleWallet(config: GoogleWalletConfig, clock: Clock): GoogleWallet {
  const key = createPrivateKey(config.privateKey)
  const { issuer } = config
  const classId = (clubId: Uuid) => `${issuer}.${clubId}`
  const objectId = (passId: Uuid) => `${issuer}.${passId}`
  const write = createWriter(config, key, clock)

  /** Of each club as it was last written: it seldom changes, and requests are counted. */
  const classes = new Map<Uuid, string>()
  async function putClass(card: GoogleCard): Promise<GoogleOutcome> {
    const wanted = classOf(card)
    const text = JSON.stringify(wanted)
    if (classes.get(card.clubId) === text) return { ok: true }
    const written = await write('loyaltyClass', classId(card.clubId), wanted)
    if (written.ok) classes.set(card.clubId, text)
    return written
  }

  return {
    async put(card) {
      const written = await putClass(card)
      if (!written.ok) return written
      return write('loyaltyObject', objectId(card.passId), objectOf(card, classId(card.clubId)))
    },
    async saveLink({ clubId, passId, publicUrl }) {
      const card = { id: objectId(passId), classId: classId(clubId) }
      const jwt = await new SignJWT({
        typ: 'savetowallet',
        origins: publicUrl === '' ? [] : [new URL(publicUrl).origin],
        payload: { loyaltyObjects: [card] },
      })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
        .setIssuer(config.email)
        .setAudience('google')
        .setIssuedAt(Math.floor(clock.now().epochMilliseconds / 1000))
        .sign(key)
      return `${SAVE}${jwt}`
    },
  }
}

type Write = (kind: 'loyaltyClass' | 'loyaltyObject', id: string, body: object) => Promise<GoogleOutcome>

/** What is replaced where it is, else made; of two that make it at once the second replaces. */
function createWriter(config: GoogleWalletConfig, key: KeyObject, clock: Clock): Write {
  const tokens = keepToken(config, key, clock)
  const rate = createRate(REQUESTS_A_SECOND)
  return async (kind, id, body) => {
    const base = `${config.url ?? GOOGLE}/walletobjects/v1/${kind}`
    const sendOnce = async (method: string, address: string) => {
      const token = await tokens.read()
      await rate.take()
      const answer = await fetch(address, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ id, ...body }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      await answer.body?.cancel()
      return answer.status
    }
    const send = async (method: string, address: string) => {
      const status = await sendOnce(method, address)
      if (status !== 401) return status
      tokens.drop()
      return sendOnce(method, address)
    }
    const replace = () => send('PUT', `${base}/${encodeURIComponent(id)}`)
    try {
      let status = await replace()
      if (status === 404) status = await send('POST', base)
      if (status === 409) status = await replace()
      if (status >= 200 && status < 300) return { ok: true }
      const isOwn = status === 400 || status === 404 || status === 409
      return { ok: false, failure: `http_${status}`, isAll: !isOwn }
    } catch (error) {
      const failure = error instanceof TokenError ? error.message : 'unreachable'
      return { ok: false, failure, isAll: true }
    }
  }
}

const Token = z.object({ access_token: z.string(), expires_in: z.number() })

class TokenError extends Error {
  override name = 'TokenError'
}

/** The service account's token, asked for again shortly before it ends (RFC 7523). */
function keepToken(
  { email, tokenUrl }: GoogleWalletConfig,
  key: KeyObject,
  clock: Clock,
): { read(): Promise<string>; drop(): void } {
  let kept: { token: string; until: Temporal.Instant } | null = null
  let asked: Promise<string> | null = null
  const ask = async () => {
    const now = clock.now()
    const seconds = Math.floor(now.epochMilliseconds / 1000)
    const assertion = await new SignJWT({ scope: SCOPE })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
      .setIssuer(email)
      .setAudience(tokenUrl)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + LIFE_SECONDS)
      .sign(key)
    const answer = await fetch(tokenUrl, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: GRANT, assertion }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const told = Token.safeParse(await answer.json().catch(() => null))
    if (!answer.ok || !told.success) throw new TokenError(`token_${answer.status}`)
    const { access_token: token, expires_in: life } = told.data
    kept = { token, until: now.add({ seconds: life }).subtract(SPARE) }
    return kept.token
  }
  const read = async () => {
    if (kept !== null && Temporal.Instant.compare(clock.now(), kept.until) < 0) return kept.token
    // Of many at once one asks.
    asked ??= ask().finally(() => {
      asked = null
    })
    return asked
  }
  /** It was taken back before its time. */
  const drop = () => {
    kept = null
  }
  return { read, drop }
}

const localised = (language: Language, value: string) => ({ defaultValue: { language, value } })

/** Google shows no more of an issuer's name. */
const ISSUER_LETTERS = 20
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Letters as people count them: none is cut in two. */
const firstLetters = (text: string, count: number): string =>
  Array.from(letters.segment(text), ({ segment }) => segment)
    .slice(0, count)
    .join('')

function classOf({ shown: { look }, language, publicUrl }: GoogleCard) {
  const programme = say(PASS_WORDS.card, language, { club: look.name })
  return {
    issuerName: firstLetters(look.name, ISSUER_LETTERS),
    localizedProgramName: localised(language, programme),
    programName: programme,
    hexBackgroundColor: look.accent,
    reviewStatus: 'UNDER_REVIEW',
    ...(publicUrl !== '' && {
      programLogo: {
        sourceUri: { uri: `${publicUrl.replace(/\/$/, '')}/club/icon-512.png` },
        contentDescription: localised(language, look.name),
      },
    }),
  }
}

function objectOf({ shown: { content } }: GoogleCard, classId: string) {
  if (content === null) return { classId, state: 'INACTIVE' }
  const { language, name, card, points, tier, nextReward, link } = content
  const words = (id: string, header: string, body: string) => ({ id, header, body })
  return {
    classId,
    state: 'ACTIVE',
    ...(name !== '' && { accountName: name }),
    accountId: card.text,
    barcode: {
      type: 'QR_CODE',
      value: card.text,
      ...(card.kind !== 'id' && { alternateText: card.text }),
    },
    loyaltyPoints: { label: say(PASS_WORDS.points, language), balance: { int: points } },
    textModulesData: [
      ...(tier === null ? [] : [words('tier', say(PASS_WORDS.tier, language), tier)]),
      ...(nextReward === null
        ? []
        : [
            words(
              'next',
              `${say(PASS_WORDS.next, language)}: ${nextReward.name}`,
              say(PASS_WORDS.missing, language, { points: nextReward.missingPoints }),
            ),
          ]),
    ],
    ...(link !== '' && {
      linksModuleData: { uris: [{ id: 'page', uri: link, description: say(PASS_WORDS.page, language) }] },
    }),
  }
}
