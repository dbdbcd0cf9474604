/** Ways in which a message can go out. */
export const MESSAGE_CHANNELS = ['email', 'sms'] as const
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number]

/** What a provider made of one message. `failure` is a code, never a text of theirs: it may quote the address. */
export type Outcome =
  | {
      readonly kind: 'sent'
      readonly ref: string | null /** Who took it, where there are two. */
      readonly provider?: string
    }
  /** It will never be taken: a wrong address, a text that is refused. */
  | { readonly kind: 'refused'; readonly failure: string }
  /** Not now. `whole` when nothing else would go out by this channel either. */
  | { readonly kind: 'later'; readonly failure: string; readonly whole: boolean }
  /** Handed over, and nobody said what became of it: it may have gone out. */
  | { readonly kind: 'unknown'; readonly failure: string }
  /** Its time was over before its turn came: nobody was asked. */
  | { readonly kind: 'late' }

export type Mail = {
  /** The same for every attempt, so that a server that has seen it can tell. */
  readonly id: string
  /** Shown as the sender; the address is the installation's. */
  readonly fromName: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly language: 'he' | 'en'
  /** Further ones, written to the letter: each in one line, and signed. */
  readonly headers?: Readonly<Record<string, string>>
  readonly at: Temporal.Instant
}

/** Who takes messages of one channel. */
export type Provider<Message> = {
  readonly name: string
  /** How many it likes to be handed at once, so that it never waits for the next; without it a few. */
  readonly atOnce?: number
  /** Whoever lets messages wait for their turn gives none to anybody after `withinMs`. */
  send(message: Message, withinMs?: number): Promise<Outcome>
  /** Resolves when one more may be handed over: to be asked before a message is said to begin. Without it any time is right. */
  ready?(signal?: AbortSignal): Promise<void>
  close?(): Promise<void>
}

export type Mailer = Provider<Mail>

export type Sms = {
  readonly id: string
  /** E.164. */
  readonly to: string
  readonly text: string
}

export type SmsGateway = Provider<Sms>

/** What this installation sends by; null: nothing is set up. */
export type Channels = { readonly mailer: Mailer | null; readonly sms: SmsGateway | null }

/** Which channels take messages at all; in development every one does, and what has no provider is kept to be looked at. */
export type Reach = Readonly<Record<MessageChannel, boolean>>

export const reachOf = ({ mailer, sms }: Channels, isDevelopment: boolean): Reach => ({
  email: mailer !== null || isDevelopment,
  sms: sms !== null || isDevelopment,
})
