import type { Block, MessageContent, REWARD_LISTS, Texts } from '#content/contract.ts'
import type { SHOWN_WHEN } from '#content/fact.ts'
import type { MessageChannel } from '#messaging/channel.ts'
import type { Words } from '#platform/language.ts'
import type { ReadyCode as SegmentCode } from '#segments/ready.ts'
import type { Definition, Edition, Schedule, Step } from './contract.ts'

/** The demands of the mission that a ready campaign can serve, in a few words. */
export const DEMANDS = {
  A1: {
    he: 'לדבר אחרת עם נאמנים, פסיביים ומתרחקים',
    en: 'Speak otherwise to the loyal, the passive and the churning',
  },
  A2: { he: 'פרטי קשר שנשארים נכונים', en: 'Contact details that stay true' },
  A3: { he: 'דמי מנוי שחוזרים', en: 'A fee that comes back' },
  A4: { he: 'הטבה שגדלה עם הקניות', en: 'A benefit that grows with purchases' },
  A5: { he: 'להכיר את החברים ואת הטעם שלהם', en: 'Know the members and their taste' },
  A6: { he: 'להקים לתחייה מועדון שנרדם', en: 'Relaunch a club that fell asleep' },
  A7: { he: 'לשמור על קשר בכל הערוצים', en: 'Keep in touch by every channel' },
  B1: { he: 'מימוש ראשון, ומוקדם', en: 'A first redemption, and early' },
  B2: { he: 'הטבות עדכניות, משתלמות וזמינות', en: 'Rewards that are current, worth it and there' },
  B3: { he: 'רמז, תזכורת ומחווה קטנה', en: 'A hint, a reminder, a small gesture' },
  B4: { he: 'לתת חלום', en: 'Give them a dream' },
  B6: { he: 'התחלה קלה ומהירה', en: 'An easy, quick start' },
  B7: { he: 'שירות טוב סביב ההטבות', en: 'Good service around rewards' },
} as const satisfies Record<string, Words>
export type Demand = keyof typeof DEMANDS

type ShownWhen = (typeof SHOWN_WHEN)[number]

type ReadyTrigger =
  | Exclude<Extract<Schedule, { kind: 'trigger' }>['trigger'], { kind: 'entered_segment' }>
  | { readonly kind: 'entered_segment'; readonly segment: SegmentCode }

type ReadySchedule =
  | Exclude<Schedule, { kind: 'trigger' }>
  | { readonly kind: 'trigger'; readonly trigger: ReadyTrigger; readonly again_after_days: number | null }

/** As a campaign's own, with segments named by the codes of those that are ready-made. */
export type ReadyDefinition = Omit<Definition, 'schedule' | 'editions'> & {
  readonly schedule: ReadySchedule
  readonly editions: readonly (Omit<Edition, 'segment'> & { readonly segment: SegmentCode | null })[]
}

/** A campaign that works as it stands, and is meant to be changed. */
export type ReadyCampaign = {
  readonly name: Words
  /** What it is good for, in one sentence. */
  readonly purpose: Words
  readonly demands: readonly Demand[]
  readonly definition: ReadyDefinition
}

// --- how to address somebody ---

/** To a woman, to a man, and to whoever did not say: in the plural. */
export const by = (female: string, male: string, plural: string): string =>
  `{{ gender | by_gender: "${female}", "${male}", "${plural}" }}`

export const TO_YOU = by('לך', 'לך', 'לכם')
export const YOURS = by('שלך', 'שלך', 'שלכם')
/** "Dana, …", or the words alone with a capital; Hebrew has none. */
export const named = (he: string, en: string): Texts => ({
  he: `{% if first_name %}{{ first_name }}, {% endif %}${he}`,
  en: `{% if first_name %}{{ first_name }}, ${en}{% else %}${en.charAt(0).toUpperCase()}${en.slice(1)}{% endif %}`,
})

// --- parts of a content ---

export const t = (he: string, en: string): Texts => ({ he, en })
const NOTHING = t('', '')

export const heading = (he: string, en: string): Block => ({
  type: 'heading',
  size: 'large',
  text: t(he, en),
})
/** A heading that begins with the member's name. */
export const greeting = (he: string, en: string): Block => ({
  type: 'heading',
  size: 'large',
  text: named(he, en),
})
export const text = (he: string, en: string, shown?: ShownWhen): Block => ({
  type: 'text',
  ...(shown && { shown_when: shown }),
  text: t(he, en),
})
export const button = (link: string, he: string, en: string, shown?: ShownWhen): Block => ({
  type: 'button',
  ...(shown && { shown_when: shown }),
  label: t(he, en),
  link: `{{ ${link} }}`,
})
export const divider: Block = { type: 'divider' }
export const rewards = (
  list: (typeof REWARD_LISTS)[number],
  most: number,
  title: Texts,
  label: Texts = t('לפרטים', 'See it'),
): Block => ({ type: 'rewards', list, most, title, label })
export const products = (most: number, title: Texts): Block => ({
  type: 'products',
  most,
  title,
  label: NOTHING,
})
export const dream = (title: Texts, without: Texts = NOTHING): Block => ({
  type: 'dream',
  title,
  title_without: without,
  label: t('לחלומות', 'To the dreams'),
})
/** What the campaign gives, with the member's own code; seen by nobody who was given nothing. */
export const gift = (he: string, en: string): Block => ({
  type: 'offer',
  shown_when: 'offer',
  title: t('{{ offer.name }}', '{{ offer.name }}'),
  text: t(he, en),
  code: '{{ offer.code }}',
  terms: t('לשימוש אחד, בהצגת הקוד בקופה.', 'For one use; show the code at the till.'),
  button: { label: t('לקופון', 'To the coupon'), link: '{{ links.offers }}' },
})

/** What one message says; what is left out is not said by that channel. */
type Said = {
  readonly email?: { readonly subject: Texts; readonly preheader: Texts; readonly blocks: readonly Block[] }
  readonly sms?: Texts
  readonly card?: {
    readonly title: Texts
    readonly text: Texts
    readonly link: string
    readonly label: Texts
  }
  readonly cashier?: Texts
}

/** Sent over the first of these channels that the member may be reached by. */
export const send = (channels: readonly MessageChannel[], { email, sms, card, cashier }: Said): Step => ({
  kind: 'send',
  channels: [...channels],
  content: {
    email: email ? { ...email, blocks: [...email.blocks] } : null,
    sms: sms ?? null,
    card: card
      ? {
          title: card.title,
          text: card.text,
          button: { label: card.label, link: `{{ ${card.link} }}` },
        }
      : null,
    cashier_line: cashier ?? null,
  } satisfies MessageContent,
})

/** Ten in the morning, when people read. */
const HOUR = 10
export const wait = (days: number): Step => ({ kind: 'wait', days, hour: HOUR })

export const EMAIL_FIRST = ['email', 'sms'] as const
export const SMS_FIRST = ['sms', 'email'] as const

/** Of every hundred so many get nothing, so that it can be told what it did. */
const HELD_PERCENT = 10

type Plan = {
  readonly goal: [Definition['goal']['kind'], number]
  readonly schedule: ReadySchedule
  readonly editions: ReadyDefinition['editions']
  readonly goesOn?: true
}

export const plan = ({ goal: [kind, days], schedule, editions, goesOn }: Plan): ReadyDefinition => ({
  goal: { kind, horizon_days: days },
  topic: 'marketing',
  held_percent: HELD_PERCENT,
  schedule,
  ends_at_goal: goesOn === undefined,
  editions,
  budget_minor: null,
})

export const when = (trigger: ReadyTrigger, again: number | null = null): ReadySchedule => ({
  kind: 'trigger',
  trigger,
  again_after_days: again,
})

export const whenIn = (segment: SegmentCode, again: number | null = null): ReadySchedule =>
  when({ kind: 'entered_segment', segment }, again)

/** One edition for whoever comes. */
export const everybody = (
  steps: readonly Step[],
  offer: Edition['offer'] = null,
): ReadyDefinition['editions'] => [{ segment: null, offer, steps: [...steps] }]
