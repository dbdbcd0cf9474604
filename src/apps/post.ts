import { type AskTokens, createAskTokens } from '#contacts/ask-token.ts'
import { type Channels, reachOf } from '#messaging/channel.ts'
import type { InboundParts } from '#messaging/inbound-service.ts'
import type { Linker } from '#messaging/link-service.ts'
import type { MailingSender } from '#messaging/mailing-sender.ts'
import { createMessageTokens } from '#messaging/message-token.ts'
import { openChannels } from '#messaging/provider.ts'
import { createSender, type Sender, type SenderParts } from '#messaging/send-service.ts'
import type { Postbox } from '#messaging/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import { createSeal } from '#platform/seal.ts'
import { createLink } from '#portal/link.ts'
import { createSealer, type Sealer } from '#rewards/seal.ts'
import { openMailings } from './mailing.ts'
import { messageRules } from './message-rules.ts'

/** Everything that sends: what is put into the queue, and who empties it. */
export type Post = {
  postbox: Postbox
  sender: Sender
  /** Sends what campaigns put in. */
  mailings: MailingSender
  /** Puts it all into words as of another time, and hands nothing over: it is kept to be looked at. */
  keepMailings(clock: Clock): MailingSender
  /** Opens the codes that members are sent. */
  sealer: Sealer
  /** Tokens of the links by which members confirm their details. */
  askTokens: AskTokens
  /** Makes the links of messages, and reads them. */
  linker: Linker
  /** Takes what comes back. */
  inbound: InboundParts
  close(): Promise<void>
}

export type PostParts = {
  db: Database
  clock: Clock
  log: Log
  secret: string
  config: Pick<Config, 'mode'> &
    Partial<Pick<Config, 'publicUrl' | 'linkUrl' | 'mail' | 'sms' | 'smsBackup' | 'inbound' | 'oldSecrets'>>
  /** Told of what is kept in development, where nothing is set up to send by. */
  onKept?: SenderParts['onKept']
  /** In tests: others than the settings name. */
  channels?: Channels
}

/** Opens the post of this process. */
export function openPost({ config, secret, channels: own, onKept, ...parts }: PostParts): Post {
  const isDevelopment = config.mode === 'development'
  const before = config.oldSecrets ?? []
  const tokens = createMessageTokens(secret, before)
  const channels = own ?? openChannels(config, tokens)
  const seal = createSeal(secret, 'messages', before)
  const sending = { ...parts, seal, channels, isDevelopment, ...(onKept && { onKept }) }
  const sender = createSender(sending)
  const linker = { url: config.linkUrl ?? config.publicUrl ?? '', tokens }
  const toMailings = { secret, config, linker }
  const mailings = openMailings({ ...sending, ...toMailings })
  const nobody = { mailer: null, sms: null }
  return {
    postbox: { seal, reach: reachOf(channels, isDevelopment), linkTo: createLink(config.publicUrl ?? '') },
    sender,
    mailings,
    keepMailings: (clock) =>
      openMailings({ ...parts, seal, clock, channels: nobody, isDevelopment: true, ...toMailings }),
    sealer: createSealer(secret, before),
    askTokens: createAskTokens(secret),
    linker,
    inbound: { ...parts, tokens, rules: messageRules(seal) },
    async close() {
      await Promise.all([sender.drain(), mailings.drain()])
      await channels.mailer?.close?.()
    },
  }
}
