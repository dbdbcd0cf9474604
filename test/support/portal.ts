import type { LightMyRequestResponse } from 'fastify'
import type { MessageKind } from '#messaging/kind.ts'
import type { Uuid } from '#platform/id.ts'
import type { TestServer } from './server.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type PhoneAnswer = Pick<LightMyRequestResponse, 'headers'> & {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what the answer holds and fails where it does not
  body: any
}

/** A member's telephone: keeps its cookies, and sends the CSRF token back. */
export function openPhone({ app }: Pick<TestServer, 'app'>, address = '198.51.100.7') {
  const cookies = new Map<string, string>()
  async function send(
    method: Method,
    url: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<PhoneAnswer> {
    const csrf = cookies.get('moadon_member_csrf')
    const response = await app.http.inject({
      method,
      url,
      ...(body && { payload: body }),
      remoteAddress: address,
      cookies: Object.fromEntries(cookies),
      headers: { 'accept-language': 'he', ...(csrf && { 'x-csrf-token': csrf }), ...headers },
    })
    for (const { name, value } of response.cookies)
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    return {
      status: response.statusCode,
      headers: response.headers,
      body: response.body === '' ? null : response.json(),
    }
  }
  return { send, cookies }
}
export type Phone = ReturnType<typeof openPhone>

/** The code that was sent last in a club, read as a member would: from the message. */
export async function lastCode(
  { owner, app }: Pick<TestServer, 'owner' | 'app'>,
  clubId: Uuid,
  kinds: readonly MessageKind[] = ['sign_in_code', 'contact_code'],
): Promise<string> {
  const { rows } = await owner.query<{ content: Buffer | null }>(
    `select content from messaging.message
     where club_id = $1 and kind = any($2) order by created_at desc, message_id desc limit 1`,
    [clubId, kinds],
  )
  const sealed = rows[0]?.content
  const text = sealed ? app.post.postbox.seal.open(sealed) : null
  const code = /(?<!\d)\d{6}(?!\d)/.exec(text ?? '')?.[0]
  if (code === undefined) throw new Error('no code was sent')
  return code
}

/** Signs a member in on a new telephone. */
export async function signIn(
  server: Pick<TestServer, 'owner' | 'app'>,
  club: { address: string; clubId: Uuid },
  contact: { phone: string } | { email: string },
  from?: string,
): Promise<Phone> {
  const phone = openPhone(server, from)
  const asked = await phone.send('POST', `/v1/portal/${club.address}/codes`, contact)
  if (asked.status !== 202) throw new Error(`no code: ${JSON.stringify(asked.body)}`)
  const code = await lastCode(server, club.clubId)
  const opened = await phone.send('POST', `/v1/portal/${club.address}/sessions`, { ...contact, code })
  if (opened.status !== 201) throw new Error(`not signed in: ${JSON.stringify(opened.body)}`)
  return phone
}
