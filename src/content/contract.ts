import { z } from 'zod'
import { ruleWords } from '#platform/text.ts'
import { SHOWN_WHEN } from './fact.ts'

/*
 * What one edition says, by every channel and in every language of the club. A text may hold Liquid over the facts of
 * `fact.ts`. A draft may be half written: a text may be empty here, and `check.ts` tells what is missing before it is sent.
 * What the edition does not say by a channel is null. Browser-safe.
 */

export const LIMITS = {
  subject: 150,
  preheader: 200,
  title: 200,
  label: 60,
  text: 5_000,
  sms: 1_000,
  cardTitle: 120,
  cardText: 400,
  cashierLine: 200,
  address: 2_000,
  blocks: 60,
  news: 6,
  items: 6,
} as const

// PostgreSQL's text cannot hold U+0000, and a lone surrogate is no character at all.
const storable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()
const NOT_STORABLE = ruleWords({ en: 'not storable text', he: 'יש בטקסט תו שאי אפשר לשמור' })

const draftText = (max: number) => z.string().max(max).refine(storable, NOT_STORABLE)

/** A text in each language; empty where nobody has written it yet. */
const texts = (max: number) => z.strictObject({ he: draftText(max), en: draftText(max) })
export type Texts = { he: string; en: string }

/** `https://…`, or a page of the portal: `{{ links.rewards }}`. */
const Link = draftText(LIMITS.address)

const Button = z.strictObject({ label: texts(LIMITS.label), link: Link })
export type ContentButton = z.infer<typeof Button>

/** A block that speaks of something not every member has is shown only where that is known. */
const shown = { shown_when: z.enum(SHOWN_WHEN).optional() }

const Heading = z.strictObject({
  type: z.literal('heading'),
  ...shown,
  text: texts(LIMITS.title),
  size: z.enum(['large', 'medium']),
})

/** An empty line begins a new paragraph, `**…**` is bold, `[words](https://…)` a link, lines that begin with `- ` a list. */
const Text = z.strictObject({ type: z.literal('text'), ...shown, text: texts(LIMITS.text) })

const Image = z.strictObject({
  type: z.literal('image'),
  ...shown,
  address: draftText(LIMITS.address),
  /** What somebody hears who does not see it. */
  alternative: texts(LIMITS.title),
  link: Link.nullable(),
  width: z.enum(['full', 'half']),
})

const ButtonBlock = z.strictObject({ type: z.literal('button'), ...shown, ...Button.shape })
const Divider = z.strictObject({ type: z.literal('divider'), ...shown })
const Spacer = z.strictObject({
  type: z.literal('spacer'),
  ...shown,
  size: z.enum(['small', 'medium', 'large']),
})

/** Filled for each member from the facts; a member with none does not see the block, nor its title. */
const Products = z.strictObject({
  type: z.literal('products'),
  ...shown,
  title: texts(LIMITS.title),
  most: z.int().min(1).max(LIMITS.items),
  /** On each product's button; empty: no button. */
  label: texts(LIMITS.label),
})

export const REWARD_LISTS = ['recommended_rewards', 'rewards_now', 'rewards_soon'] as const
const Rewards = z.strictObject({
  type: z.literal('rewards'),
  ...shown,
  title: texts(LIMITS.title),
  list: z.enum(REWARD_LISTS),
  most: z.int().min(1).max(LIMITS.items),
  label: texts(LIMITS.label),
})

/** The road to the member's dream; who has none is shown dreams to choose from, where there are any. */
const Dream = z.strictObject({
  type: z.literal('dream'),
  ...shown,
  title: texts(LIMITS.title),
  /** Above the dreams to choose from; empty: who has no dream does not see the block. */
  title_without: texts(LIMITS.title),
  label: texts(LIMITS.label),
})

const NewsItem = z.strictObject({
  title: texts(LIMITS.title),
  text: texts(LIMITS.text),
  image: z.strictObject({ address: draftText(LIMITS.address), alternative: texts(LIMITS.title) }).nullable(),
  link: Link.nullable(),
})
const News = z.strictObject({
  type: z.literal('news'),
  ...shown,
  title: texts(LIMITS.title),
  items: z.array(NewsItem).max(LIMITS.news),
  /** What leads on below each item that has a link. */
  label: texts(LIMITS.label),
})

/** Something to take, framed: what it is, until when, its code. */
const Offer = z.strictObject({
  type: z.literal('offer'),
  ...shown,
  title: texts(LIMITS.title),
  text: texts(LIMITS.text),
  /** `{{ offer.code }}`, or a code for everybody; null: none. */
  code: draftText(LIMITS.label).nullable(),
  terms: texts(LIMITS.text),
  button: Button.nullable(),
})

export const Block = z
  .discriminatedUnion('type', [
    Heading,
    Text,
    Image,
    ButtonBlock,
    Divider,
    Spacer,
    Products,
    Rewards,
    Dream,
    News,
    Offer,
  ])
  .meta({ id: 'ContentBlock' })
export type Block = z.infer<typeof Block>

export const EmailContent = z
  .strictObject({
    subject: texts(LIMITS.subject),
    /** What a list of mails shows beside the subject. */
    preheader: texts(LIMITS.preheader),
    blocks: z.array(Block).max(LIMITS.blocks),
  })
  .meta({ id: 'EmailContent' })
export type EmailContent = z.infer<typeof EmailContent>

/** Shown on the member's own page. */
export const CardContent = z
  .strictObject({
    title: texts(LIMITS.cardTitle),
    text: texts(LIMITS.cardText),
    button: Button.nullable(),
  })
  .meta({ id: 'CardContent' })
export type CardContent = z.infer<typeof CardContent>

export const MessageContent = z
  .strictObject({
    email: EmailContent.nullable(),
    sms: texts(LIMITS.sms).nullable(),
    card: CardContent.nullable(),
    /** One sentence worth saying aloud at the till. */
    cashier_line: texts(LIMITS.cashierLine).nullable(),
  })
  .meta({ id: 'MessageContent' })
export type MessageContent = z.infer<typeof MessageContent>
