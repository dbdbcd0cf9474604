import { type ClientHttp2Session, connect, constants } from 'node:http2'
import type { AppleWalletConfig } from '#platform/config-wallet.ts'

/** What became of waking a telephone up; one that is gone no longer keeps the pass. */
export type Woken = 'told' | 'gone' | 'later'

export type ApplePush = {
  /** Tells a telephone that it has passes to ask about; it is not said which. */
  wake(pushToken: string): Promise<Woken>
  close(): void
}

const APPLE = 'https://api.push.apple.com'
const TIMEOUT_MS = 15_000
const IDLE_MS = 60_000

/**
 * Apple's push service over HTTP/2, by the certificate of the pass type itself; for passes the payload is empty.
 * https://developer.apple.com/documentation/usernotifications/sending-notification-requests-to-apns
 */
export function createApplePush(
  { passType, certificate, key, pushUrl }: AppleWalletConfig,
  /** Whom it trusts besides: of a stand-in. */
  ca?: string,
): ApplePush {
  let session: ClientHttp2Session | null = null
  function open(): ClientHttp2Session {
    if (session !== null && !session.closed && !session.destroyed) return session
    const opened = connect(pushUrl ?? APPLE, { cert: certificate, key, ...(ca !== undefined && { ca }) })
    // Whoever waits for an answer is told by the request itself.
    opened.on('error', () => opened.destroy())
    opened.setTimeout(IDLE_MS, () => opened.close())
    opened.unref()
    session = opened
    return opened
  }
  const wake = (pushToken: string): Promise<Woken> =>
    new Promise<Woken>((resolve) => {
      const request = open().request({
        [constants.HTTP2_HEADER_METHOD]: 'POST',
        [constants.HTTP2_HEADER_PATH]: `/3/device/${encodeURIComponent(pushToken)}`,
        'apns-topic': passType,
        'apns-push-type': 'background',
        'apns-priority': '5',
      })
      let [status, reason] = [0, '']
      request.setTimeout(TIMEOUT_MS, () => request.close(constants.NGHTTP2_CANCEL))
      request.on('response', (headers) => {
        status = Number(headers[constants.HTTP2_HEADER_STATUS])
      })
      request.setEncoding('utf8')
      request.on('data', (text: string) => {
        reason += text
      })
      request.on('error', () => resolve('later'))
      request.on('close', () => resolve(wokenBy(status, reason)))
      request.end('{}')
      // A connection that ended in between opens no request.
    }).catch(() => 'later')
  return { wake, close: () => session?.close() }
}

/** 410, and a token that never was one of this pass type: nobody is there. */
function wokenBy(status: number, reason: string): Woken {
  if (status === 200) return 'told'
  const isNobody = status === 410 || /BadDeviceToken|DeviceTokenNotForTopic|Unregistered/.test(reason)
  return isNobody ? 'gone' : 'later'
}
