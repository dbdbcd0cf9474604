import type { MailConfig } from '#platform/config-mail.ts'
import { createThread } from '#platform/thread.ts'
import type { Mail, Mailer, Outcome } from './channel.ts'
import type { Posted } from './mail-writer.ts'

/** As it goes to the thread. */
export type Asked = { readonly mail: Posted; readonly withinMs: number | undefined }

/** While as many as this are under way the next ones are put into words: the thread never waits for them. */
const AT_ONCE = 200

/** Where a server reports that a mail could not be delivered, and where answers go; null: to the sender. */
export type BackTo = Pick<Posted, 'reports' | 'answers'>

/**
 * Mail by SMTP. Composing, signing and handing over take most of what a mail costs, and a newsletter is many: a thread of its own
 * does it, and tills are answered beside it.
 */
export function createSmtpMailer(
  config: MailConfig,
  backTo: (mail: Mail) => BackTo = () => ({ reports: config.from, answers: null }),
): Mailer {
  const thread = createThread<Asked, Outcome>({
    name: 'the thread for mail',
    url: new URL('./smtp-worker.ts', import.meta.url),
    data: config,
    // Each command of the conversation has a limit.
    longestMs: null,
  })
  return {
    name: 'smtp',
    atOnce: AT_ONCE,
    async send({ at, ...mail }, withinMs) {
      const posted = { ...mail, ...backTo({ at, ...mail }), atMs: at.epochMilliseconds }
      // A thread that ended may have handed the mail over.
      return thread.ask({ mail: posted, withinMs }).catch(() => ({ kind: 'unknown', failure: 'no_answer' }))
    },
    async close() {
      thread.close()
    },
  }
}
