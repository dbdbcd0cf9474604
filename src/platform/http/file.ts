import { Readable } from 'node:stream'
import type {} from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type Refusal, refuse } from '../refusal.ts'
import type { Download, Upload } from './endpoint.ts'
import { httpRefusals, refuseInvalid } from './problem.ts'

const BAD_REQUEST = 400

export function sendFile(reply: FastifyReply, { fileName, type, stream }: Download) {
  // RFC 6266: the plain name for old programs, the encoded one for names in any script.
  const plain = fileName.replaceAll(/[^\w.-]/g, '_')
  return reply
    .type(type)
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    )
    .send(stream)
}

/** What reads forms does not say that the sender broke them. */
function blameSender(error: Error & { statusCode?: number }): never {
  error.statusCode ??= BAD_REQUEST
  throw error
}

async function* readForm(file: Readable): AsyncGenerator<Buffer> {
  try {
    yield* file
  } catch (error) {
    blameSender(error as Error)
  }
}

/** The form's file, opened, with the fields before it as the endpoint takes them. */
export async function openUpload(
  request: FastifyRequest,
  fields: z.ZodType,
): Promise<Upload<unknown> | Refusal> {
  if (!request.isMultipart()) return refuse(httpRefusals, 'unsupported_media_type')
  const part = await request.file().catch(blameSender)
  if (!part) return refuseInvalid('body', [{ path: ['file'], message: 'a file is needed' }])
  const values = Object.values(part.fields).flatMap((field) => field ?? [])
  const plain = values.flatMap((field) => (field.type === 'field' ? [[field.fieldname, field.value]] : []))
  const parsed = fields.safeParse(Object.fromEntries(plain))
  if (!parsed.success) {
    part.file.resume()
    return refuseInvalid('body', parsed.error.issues)
  }
  const { file, filename } = part
  return {
    fileName: filename,
    fields: parsed.data,
    stream: Readable.from(readForm(file), { objectMode: false }),
    isTooLarge: () => file.truncated,
  }
}
