import type { PictureType } from './picture-queries.ts'

export const MOST_PICTURE_BYTES = 1_048_576

/** What a file is by its own first bytes, whatever its name says; null when it is no picture that we take. */
export function typeOfPicture(content: Buffer): PictureType | null {
  if (content.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])))
    return 'image/png'
  if (content.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg'
  const isWebp =
    content.subarray(0, 4).toString('latin1') === 'RIFF' &&
    content.subarray(8, 12).toString('latin1') === 'WEBP'
  return isWebp ? 'image/webp' : null
}
