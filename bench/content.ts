import MailComposer from 'nodemailer/lib/mail-composer'
import { prepareEdition, renderMail } from '#content/edition.ts'
import type { MessageFacts } from '#content/fact.ts'
import { danaFacts, EDITIONS, strangerFacts } from '../test/support/editions.ts'
import { type BenchOptions, type Figure, summarise } from './measure.ts'

const MAILS = 1_000
const AGAINST = 'composing the same mails as MIME, which each needs before it is sent'

type Mail = { subject: string; html: string; text: string }

/** Rendering a newsletter with members' facts, subject, HTML and text, against what else is done with each mail. */
export async function measureContent({ quick, say }: BenchOptions): Promise<Figure[]> {
  const edition = await prepareEdition(EDITIONS.NEWSLETTER, 'he')
  const [dana, stranger] = [danaFacts('he'), strangerFacts('he')]
  const render = (index: number): Mail => {
    const facts: MessageFacts =
      index % 4 === 3 ? stranger : { ...dana, points: index, first_name: `Dana ${index}` }
    const mail = renderMail(edition, facts)
    if (!mail.ok) throw new Error(`not rendered: ${mail.where}`)
    return mail
  }
  const mails = Array.from({ length: MAILS }, (_, index) => render(index))
  const ratios: number[] = []
  for (let round = 0; round < (quick ? 3 : 9); round += 1) {
    const rendering = await secondsOf(async () => {
      for (let index = 0; index < MAILS; index += 1) Buffer.byteLength(render(index).html)
    })
    const composing = await secondsOf(async () => {
      for (const mail of mails) await compose(mail)
    })
    ratios.push(composing / rendering)
    say(
      `${Math.round((rendering / MAILS) * 1e6)} µs to render a mail, ${Math.round((composing / MAILS) * 1e6)} µs to compose it`,
    )
  }
  return [summarise('content.render', ratios, '>= 5', AGAINST)]
}

const compose = ({ subject, html, text }: Mail): Promise<Buffer> =>
  new Promise((done, fail) => {
    const mail = new MailComposer({ from: 'club@club.example', to: 'dana@example.com', subject, html, text })
    mail.compile().build((error, message) => (error ? fail(error) : done(message)))
  })

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}
