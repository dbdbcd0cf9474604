import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Uuid } from '#platform/id.ts'
import { MESSAGE_CHANNELS, type MessageChannel } from './channel.ts'

/** What a link to refuse is about; a message's row is not needed to read it, so that it outlives a restore of older data. */
export type RefusalTarget = {
  readonly clubId: Uuid
  readonly memberId: Uuid
  readonly channel: MessageChannel
  readonly topic: string
  /** Null: no message brought it. */
  readonly messageId: Uuid | null
}

/** What stands in a link: everything, or in the short one of an SMS the message alone, whose row says the rest. */
export type ReadLink =
  | (RefusalTarget & { readonly isShort: false })
  | { readonly isShort: true; readonly messageId: Uuid }

export type RefusalLinks = {
  /** Where one click refuses; the same page lets everything be chosen. */
  unsubscribe(target: RefusalTarget): string
  preferences(target: RefusalTarget): string
  /** For a short message, where each letter counts. */
  short(messageId: Uuid): string
  /** The token alone, as it stands in an address or in the subject of a mail. */
  token(target: RefusalTarget): string
  /** Null: not one of ours. */
  read(token: string): ReadLink | null
}

const LONG = 1
const SHORT = 2
const LONG_MAC_BYTES = 16
/** Who tries tokens out is stopped long before the second hundred. */
const SHORT_MAC_BYTES = 6
const KEY_BYTES = 32
const UUID_BYTES = 16
const HEAD_BYTES = 2 + 3 * UUID_BYTES
const LONGEST_TOPIC = 60
const NIL: Uuid = '00000000-0000-0000-0000-000000000000'

const toBytes = (id: Uuid): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')
const toUuid = (bytes: Buffer): Uuid =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/**
 * Links by which a person refuses, without signing in and for as long as the installation keeps its secret, as its own or among those that
 * it had `before`. Nothing is stored for them.
 */
export function createRefusalLinks({
  secret,
  before = [],
  publicUrl,
}: {
  secret: string
  before?: readonly string[]
  publicUrl: string
}): RefusalLinks {
  const keyOf = (one: string) => Buffer.from(hkdfSync('sha256', one, '', 'moadon refusal links', KEY_BYTES))
  const own = keyOf(secret)
  const keys = [own, ...before.map(keyOf)]
  const base = `${publicUrl.replace(/\/+$/, '')}/u`
  const sign = (body: Buffer, length: number, key = own): Buffer =>
    createHmac('sha256', key).update(body).digest().subarray(0, length)
  const seal = (body: Buffer, length: number): string =>
    Buffer.concat([body, sign(body, length)]).toString('base64url')
  const token = ({ clubId, memberId, messageId, channel, topic }: RefusalTarget): string =>
    seal(
      Buffer.concat([
        Buffer.from([LONG, MESSAGE_CHANNELS.indexOf(channel)]),
        ...[clubId, memberId, messageId ?? NIL].map(toBytes),
        Buffer.from(topic, 'latin1'),
      ]),
      LONG_MAC_BYTES,
    )
  return {
    token,
    unsubscribe: (target) => `${base}/${token(target)}`,
    preferences: (target) => `${base}/${token(target)}#choices`,
    short: (messageId) =>
      `${base}/${seal(Buffer.concat([Buffer.from([SHORT]), toBytes(messageId)]), SHORT_MAC_BYTES)}`,
    read(text) {
      const bytes = Buffer.from(text, 'base64url')
      if (bytes.toString('base64url') !== text) return null
      const macBytes = bytes[0] === LONG ? LONG_MAC_BYTES : SHORT_MAC_BYTES
      if (bytes.length <= macBytes) return null
      const [body, mac] = [bytes.subarray(0, -macBytes), bytes.subarray(-macBytes)]
      if (!keys.some((key) => timingSafeEqual(mac, sign(body, macBytes, key)))) return null
      return readBody(body)
    },
  }
}

function readBody(body: Buffer): ReadLink | null {
  if (body[0] === SHORT && body.length === 1 + UUID_BYTES)
    return { isShort: true, messageId: toUuid(body.subarray(1)) }
  const channel = MESSAGE_CHANNELS[body[1] ?? MESSAGE_CHANNELS.length]
  if (body[0] !== LONG || channel === undefined || body.length <= HEAD_BYTES) return null
  const [clubId, memberId, messageId] = [0, 1, 2].map((place) =>
    toUuid(body.subarray(2 + place * UUID_BYTES, 2 + (place + 1) * UUID_BYTES)),
  )
  if (clubId === undefined || memberId === undefined || messageId === undefined) return null
  const topic = body.subarray(HEAD_BYTES).toString('latin1')
  if (topic.length > LONGEST_TOPIC) return null
  return {
    isShort: false,
    clubId,
    memberId,
    channel,
    topic,
    messageId: messageId === NIL ? null : messageId,
  }
}
