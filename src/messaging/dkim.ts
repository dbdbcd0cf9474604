import Dkim from 'nodemailer/lib/dkim'
import type { DkimConfig } from '#platform/config-mail.ts'

/** Puts a signature before a composed mail. */
export type Sign = (mail: Buffer) => Promise<Buffer>

/**
 * What the signature covers, where a mail has it: RFC 6376 §5.4.1, and both headers of one-click refusal, as RFC 8058 asks. Each once:
 * the library names none twice.
 */
const SIGNED = [
  ...['From', 'Reply-To', 'Subject', 'Date', 'Message-ID', 'To', 'MIME-Version', 'Content-Type'],
  ...['Content-Transfer-Encoding', 'Auto-Submitted', 'Content-Language'],
  ...['List-Unsubscribe', 'List-Unsubscribe-Post'],
].join(':')

/** Signs in this process, so that nothing on the way folds or adds a header first; without a key mails go as they are. */
export function createSign(config: DkimConfig | null): Sign {
  if (config === null) return async (mail) => mail
  const { domain: domainName, selector: keySelector, privateKey } = config
  const signer = new Dkim({ domainName, keySelector, privateKey, headerFieldNames: SIGNED })
  return async (mail) => {
    const signed = Buffer.concat(await signer.sign(mail).toArray())
    // The library passes a mail on as it is where the key does not sign.
    if (signed.length <= mail.length) throw new Error('the mail was not signed')
    return signed
  }
}
