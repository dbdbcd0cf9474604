import { startListener } from '#messaging/inbound-listener.ts'
import { watchMailbox } from '#messaging/inbound-mailbox.ts'
import type { Config } from '#platform/config.ts'
import { Fault } from './fault.ts'
import type { Post } from './post.ts'

/** What takes mail in while the server runs. */
export type Inbound = { close(): Promise<void> }

/** Starts what the settings name: an own listener, a mailbox that is looked into, both or none. */
export async function startInbound(
  { inbound: parts }: Post,
  { mail, inbound }: Pick<Config, 'mail' | 'inbound'>,
): Promise<Inbound> {
  const base = mail?.bounceTo ?? null
  const { listen } = inbound
  const listener =
    base !== null && listen !== null
      ? await startListener(parts, { base, ...listen }).catch((error: Error & { code?: string }) => {
          throw new Fault(
            `Mail cannot be taken in at ${listen.host}:${listen.port} (${error.code ?? error.name}): name another place in MOADON_INBOUND_LISTEN, or let this user open that port.`,
          )
        })
      : null
  const mailbox =
    base !== null && inbound.mailbox !== null ? watchMailbox(parts, { base, url: inbound.mailbox }) : null
  return {
    async close() {
      await Promise.all([listener?.close(), mailbox?.close()])
    },
  }
}
