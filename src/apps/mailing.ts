import { createFactReader } from '#campaigns/message-fact-service.ts'
import { createRenderer, type RendererParts } from '#campaigns/render-service.ts'
import { ADVANCE_JOB } from '#campaigns/service.ts'
import { findDreams } from '#dreams/fact-service.ts'
import { type AdvertiserParts, createAdvertiser } from '#messaging/advertise.ts'
import { inboundAddress } from '#messaging/inbound-address.ts'
import { type Linker, trackContents } from '#messaging/link-service.ts'
import type { Renderer } from '#messaging/mailing.ts'
import { createMailingSender, type MailingSender } from '#messaging/mailing-sender.ts'
import { createRefusalLinks } from '#messaging/refusal-link.ts'
import type { SenderParts } from '#messaging/send-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { addJob } from '#platform/jobs.ts'
import { renderSteps } from '#portal/dream-mailing.ts'
import { readFace } from '#portal/face-service.ts'
import { createLink } from '#portal/link.ts'

type Place = { clock: Clock; config: Partial<Pick<Config, 'publicUrl' | 'mail' | 'oldSecrets'>> }

/** What campaigns say of members, and how the club's mails look. */
export const rendererParts = ({ clock, config }: Place): RendererParts => ({
  clock,
  readFacts: createFactReader({
    linkTo: createLink(config.publicUrl ?? ''),
    publicUrl: config.publicUrl ?? '',
    findDreams,
  }),
  async readLook(tx) {
    const { colours } = await readFace(tx, { email: true, sms: true })
    return { ...colours, logo: null }
  },
  // By no secret of ours, so that nobody is refused by looking.
  exampleRefusal: createRefusalLinks({ secret: 'example', publicUrl: config.publicUrl ?? '' }).short(NOBODY),
})

const NOBODY = '00000000-0000-0000-0000-000000000000'

type MailingParts = SenderParts & Place & { secret: string; linker: Linker }

/** Sends what campaigns put in, as the law wants it, with links that count. */
export const openMailings = (parts: MailingParts): MailingSender =>
  createMailingSender({
    ...parts,
    render: allOf([
      createRenderer(rendererParts(parts)),
      renderSteps({ linkTo: createLink(parts.config.publicUrl ?? '') }),
    ]),
    advertiser: createAdvertiser(advertiserParts(parts)),
    // There is room in the queue again: whoever feeds it goes on.
    onEmptied: (tx) => addJob(tx, ADVANCE_JOB, {}, { key: 'now' }),
  })

/** Each says what is its own. */
const allOf =
  (renderers: readonly Renderer[]): Renderer =>
  async (tx, items) => {
    const said = []
    for (const render of renderers) said.push(...(await render(tx, items)))
    return new Map(said)
  }

const advertiserParts = ({ secret, config, linker }: MailingParts): AdvertiserParts => ({
  links: createRefusalLinks({ secret, before: config.oldSecrets ?? [], publicUrl: config.publicUrl ?? '' }),
  mailtoOf: (messageId) =>
    config.mail?.bounceTo
      ? inboundAddress(config.mail.bounceTo, 'unsubscribe', messageId, linker.tokens)
      : null,
  async track(tx, items, now) {
    const contents = items.map(({ messageId, channel, rendered }) => ({
      messageId,
      channel,
      html: channel === 'sms' ? '' : rendered.html,
      text: channel === 'sms' ? rendered.sms : rendered.text,
    }))
    const tracked = await trackContents(tx, linker, contents, now)
    return new Map(
      items.map(({ messageId, channel, rendered }) => {
        const linked = tracked.get(messageId)
        if (!linked) return [messageId, rendered]
        return [
          messageId,
          channel === 'sms'
            ? { ...rendered, sms: linked.text }
            : { ...rendered, html: linked.html, text: linked.text },
        ]
      }),
    )
  },
})
