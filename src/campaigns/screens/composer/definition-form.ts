import type { Block, MessageContent, Texts } from '#content/contract.ts'
import type { MESSAGE_CHANNELS } from '#messaging/channel.ts'
import type { Definition, Edition, Offer, Said, Schedule, Step, Trigger } from '../../contract.ts'

/** What nobody has written yet. */
const UNWRITTEN = ''
export const noTexts = (): Texts => ({ he: UNWRITTEN, en: UNWRITTEN })

export const BLOCK_TYPES = [
  'heading',
  'text',
  'image',
  'button',
  'offer',
  'products',
  'rewards',
  'dream',
  'news',
  'divider',
  'spacer',
] as const satisfies readonly Block['type'][]
export type BlockType = (typeof BLOCK_TYPES)[number]

export const portalLink = (page: string): string => `{{ links.${page} }}`

/** A block as it is put in: it says nothing yet, and has its usual size. */
export function newBlock(type: BlockType): Block {
  switch (type) {
    case 'heading':
      return { type, text: noTexts(), size: 'large' }
    case 'text':
      return { type, text: noTexts() }
    case 'image':
      return { type, address: UNWRITTEN, alternative: noTexts(), link: null, width: 'full' }
    case 'button':
      return { type, label: noTexts(), link: portalLink('portal') }
    case 'divider':
      return { type }
    case 'spacer':
      return { type, size: 'medium' }
    case 'products':
      return { type, title: noTexts(), most: 3, label: noTexts() }
    case 'rewards':
      return { type, title: noTexts(), list: 'rewards_now', most: 3, label: noTexts() }
    case 'dream':
      return { type, title: noTexts(), title_without: noTexts(), label: noTexts() }
    case 'news':
      return { type, title: noTexts(), items: [newNewsItem()], label: noTexts() }
    case 'offer':
      return {
        type,
        title: noTexts(),
        text: noTexts(),
        code: '{{ offer.code }}',
        terms: noTexts(),
        button: null,
      }
  }
}

export const newNewsItem = () => ({ title: noTexts(), text: noTexts(), image: null, link: null })

export const newEmail = (): NonNullable<MessageContent['email']> => ({
  subject: noTexts(),
  preheader: noTexts(),
  blocks: [newBlock('heading'), newBlock('text'), newBlock('button')],
})

const newContent = (): MessageContent => ({
  email: newEmail(),
  sms: null,
  card: null,
  cashier_line: null,
})

export const newSend = (): Step => ({ kind: 'send', channels: ['email'], content: newContent() })
export const newWait = (): Step => ({ kind: 'wait', days: 3, hour: null })

export const newEdition = (segment: string | null): Edition => ({
  segment,
  offer: null,
  steps: [newSend()],
})

const USUAL_DAYS = 30
const USUAL_HELD = 10

export const blankDefinition = (): Definition => ({
  goal: { kind: 'bought', horizon_days: USUAL_DAYS },
  topic: 'marketing',
  held_percent: USUAL_HELD,
  schedule: { kind: 'once', at: null },
  ends_at_goal: true,
  editions: [newEdition(null)],
  budget_minor: null,
})

const MORNING = 10

export function newSchedule(kind: Schedule['kind']): Schedule {
  switch (kind) {
    case 'once':
      return { kind, at: null }
    case 'recurring':
      return { kind, every: 'month', day: 1, hour: MORNING }
    case 'trigger':
      return { kind, trigger: { kind: 'joined' }, again_after_days: null }
  }
}

/** Null where the club has no segment that could be entered. */
export function newTrigger(kind: Trigger['kind'], segment: string | undefined): Trigger | null {
  switch (kind) {
    case 'joined':
    case 'first_purchase':
      return { kind }
    case 'redeemed':
      return { kind, first_only: false }
    case 'standing_changed':
      return { kind, to: 'churning' }
    case 'entered_segment':
      return segment === undefined ? null : { kind, segment }
  }
}

/** `name` is what it was called before, in whatever kind. */
export function newOffer(kind: Offer['kind'], name: Offer['name']): Offer {
  const valid_days = 14
  switch (kind) {
    case 'coupon_amount':
      return { kind, name, amount_minor: 2_000, valid_days }
    case 'coupon_percent':
      return { kind, name, percent_bp: 1_000, cost_minor: 2_000, valid_days }
    case 'sample':
      return { kind, name, cost_minor: 500, valid_days }
  }
}

/** Channels in order: one that is taken goes to the end; one is always left, unless the message is a card or a line too. */
export function toggleChannel(
  channels: Extract<Step, { kind: 'send' }>['channels'],
  channel: (typeof MESSAGE_CHANNELS)[number],
  mayBeNone = false,
): Extract<Step, { kind: 'send' }>['channels'] {
  if (!channels.includes(channel)) return [...channels, channel]
  return channels.length === 1 && !mayBeNone ? channels : channels.filter((each) => each !== channel)
}

export const replaceAt = <T>(list: readonly T[], index: number, item: T): T[] => list.with(index, item)
export const removeAt = <T>(list: readonly T[], index: number): T[] => list.toSpliced(index, 1)
export const insertAt = <T>(list: readonly T[], index: number, item: T): T[] => list.toSpliced(index, 0, item)

/** One item to another place; nothing changes where there is no such place. */
export function moveTo<T>(list: readonly T[], from: number, to: number): T[] {
  const item = list[from]
  if (item === undefined || to < 0 || to >= list.length) return [...list]
  return list.toSpliced(from, 1).toSpliced(to, 0, item)
}

const isWithin = (place: string, below: string): boolean => place === below || place.startsWith(`${below}/`)

/** What is said of a place, or of something within it. */
export const saidWithin = (said: readonly Said[], place: string): Said[] =>
  said.filter((each) => isWithin(each.place, place))

/** Which message a place is in, counted from one as people do; null where it is in none. */
export function messageAt(place: string): { edition: number; step: number; part: string } | null {
  const found = /^\/editions\/(\d+)\/steps\/(\d+)\/content(?:\/([a-z_]+))?/.exec(place)
  if (!found) return null
  const [, edition, step, part = ''] = found
  return {
    edition: Number(edition) + 1,
    step: Number(step) + 1,
    part: part.replace('cashier_line', 'cashier'),
  }
}
