import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Uuid } from '../id.ts'
import type { Language } from '../language.ts'
import type { Refusal } from '../refusal.ts'

/** Who calls, after authentication; `subject` is what the audit trail names. */
export type Caller = {
  clubId: Uuid
  subject: { kind: 'staff' | 'api_key' | 'member' | 'system'; id: Uuid }
  permissions: ReadonlySet<string>
  language: Language
  /** A till's key is bound to its branch; null for everybody else. */
  branch: string | null
}

/** What surrounds a request and no schema describes. */
export type RequestContext = {
  language: Language
  /** HEAD is answered as GET is, and means that nobody reads the answer. */
  method: string
  address: string
  /** The request came from this machine itself, and no proxy says otherwise. */
  isLocal: boolean
  idempotencyKey: string | null
  cookies: Readonly<Record<string, string | undefined>>
  userAgent: string
  /** Empty where there is none, as the next one. */
  authorization: string
  ifModifiedSince: string
}

export type Cookie = { name: string; value: string; maxAgeSeconds: number; httpOnly: boolean }

/** A file on its way in; nobody has read a byte of it yet. */
export type Upload<Fields> = {
  fileName: string
  /** What stands in the form before the file. */
  fields: Fields
  stream: Readable
  /** Once the stream has ended: whether the file was larger than any may be, and was cut. */
  isTooLarge(): boolean
}

/** A body to the letter, as its sender signed it; `signature` is empty where there is none. */
export type RawBody = { body: Buffer; signature: string }

/** A file on its way out. */
export type Download = { fileName: string; type: string; stream: Readable }

export type Answer<Body> = {
  status: number
  body: Body
  /** Sent in the body's place. */
  download?: Download
  headers?: Readonly<Record<string, string>>
  cookies?: readonly Cookie[]
}

export type Handled<Body> = Promise<Answer<Body> | Refusal>

type Schema = z.ZodType
type Output<S extends Schema | undefined> = S extends Schema ? z.output<S> : undefined
/** The union of the bodies that the response schemas allow. */
export type ResponseBody<R extends Responses> = z.input<R[keyof R & number]>
export type Responses = Readonly<Record<number, Schema>>

export type Parts<
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
  U extends Schema | undefined = undefined,
> = {
  params: Output<P>
  query: Output<Q>
  body: Output<B>
  upload: U extends Schema ? Upload<z.output<U>> : undefined
  context: RequestContext
}

type Description<P, Q, B, R, U = undefined> = {
  summary: string
  params?: P
  query?: Q
  body?: B
  /** A form with one file comes instead of a body; these are its other fields. */
  upload?: U
  /** The media type of the file that is answered in place of a body. */
  downloads?: string
  responses: R
}

/** What a route does for an authenticated caller; the route table says its path and the permission that it takes. */
export type Endpoint = Description<Schema, Schema, Schema, Responses, Schema> & {
  /** The body is not read but handed over to the letter, with the header that signs it. */
  signatureHeader?: string
  access: 'caller' | 'public'
  handle(
    parts: Omit<Parts<Schema, Schema, Schema>, 'upload'> & {
      caller: Caller
      upload: Upload<unknown> | undefined
      raw: RawBody | undefined
    },
  ): Handled<unknown>
}

export function endpoint<
  R extends Responses,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
  U extends Schema | undefined = undefined,
>(
  definition: Description<P, Q, B, R, U> & {
    handle(parts: Parts<P, Q, B, U> & { caller: Caller }): Handled<ResponseBody<R>>
  },
): Endpoint {
  return { ...definition, access: 'caller' } as unknown as Endpoint
}

/** A route that anyone may call; it has no caller and must limit itself. */
export function publicEndpoint<
  R extends Responses,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(
  definition: Description<P, Q, B, R> & { handle(parts: Parts<P, Q, B>): Handled<ResponseBody<R>> },
): Endpoint {
  return { ...definition, access: 'public' } as unknown as Endpoint
}

/** A public route whose sender is known by a signature over the body, or by a secret in the address. */
export function rawEndpoint<R extends Responses, P extends Schema | undefined = undefined>(definition: {
  summary: string
  signatureHeader: string
  params?: P
  responses: R
  handle(parts: { params: Output<P>; raw: RawBody; context: RequestContext }): Handled<ResponseBody<R>>
}): Endpoint {
  return { ...definition, access: 'public' } as unknown as Endpoint
}
